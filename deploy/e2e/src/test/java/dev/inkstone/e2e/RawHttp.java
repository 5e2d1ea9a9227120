package dev.inkstone.e2e;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Requests that no well-behaved client sends, byte for byte.
final class RawHttp {

    private static final int TIMEOUT_MILLIS = 5_000;

    private RawHttp() {}

    /// The answer's status, or 0 when none came: the connection was closed, or the request is taken
    /// for one whose end is still to come.
    static int status(String request) throws IOException {
        try {
            var line = firstLine(request);
            return line.startsWith("HTTP/1.") ? Integer.parseInt(line.split(" ")[1]) : 0;
        } catch (SocketTimeoutException e) {
            return 0;
        }
    }

    /// A GET whose target reaches the gateway as it is written here.
    static int get(String target) throws IOException {
        return status(
                "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    private static String firstLine(String request) throws IOException {
        var base = URI.create(RestAssured.baseURI);
        var port = base.getPort() < 0 ? 80 : base.getPort();
        try (var socket = new Socket(base.getHost(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            var line = new StringBuilder();
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                for (var b = socket.getInputStream().read(); b >= 0 && b != '\n'; ) {
                    line.append((char) b);
                    b = socket.getInputStream().read();
                }
            } catch (SocketException e) {
                // Closed before the request was read to its end: no answer.
                return "";
            }
            return line.toString();
        }
    }
}
