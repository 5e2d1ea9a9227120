package dev.inkstone.aws.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// Answers calls in place of AWS; an empty answer is a refusal.
final class FakeAws implements AutoCloseable {

    private static final String ENDPOINT = "aws.endpointUrl";

    private final HttpServer server;

    /// @param answers to the body of a call
    FakeAws(UnaryOperator<String> answers) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/",
                call -> {
                    var asked =
                            new String(
                                    call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    var answer = answers.apply(asked).getBytes(StandardCharsets.UTF_8);
                    call.sendResponseHeaders(
                            answer.length == 0 ? 400 : 200,
                            answer.length == 0 ? -1 : answer.length);
                    call.getResponseBody().write(answer);
                    call.close();
                });
        server.start();
        System.setProperty(ENDPOINT, "http://127.0.0.1:" + server.getAddress().getPort());
    }

    Account account() {
        return new Account(
                "us-east-1",
                "1",
                "somebody",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")));
    }

    @Override
    public void close() {
        System.clearProperty(ENDPOINT);
        server.stop(0);
    }
}
