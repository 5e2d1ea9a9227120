package dev.inkstone.local.gateway;

import io.undertow.server.HttpServerExchange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A request's path, as it was sent and as a server behind us might come to read it.
final class RequestPath {

    /// More than any chain of servers decodes.
    private static final int DECODINGS = 4;

    private static final boolean[] PLAIN = plain();

    private final String raw;

    private RequestPath(String raw) {
        this.raw = raw;
    }

    /// Null where the request names no path, as in `GET http://host` or `OPTIONS *`, and where
    /// there is a control character in it or the query.
    static @Nullable RequestPath of(HttpServerExchange exchange) {
        var raw = exchange.getRequestURI();
        if (exchange.isHostIncludedInRequestURI()) {
            // The proxy passes on what follows the host, found in the same way.
            var host = raw.indexOf("//");
            var slash = host < 0 ? -1 : raw.indexOf('/', host + 2);
            raw = slash < 0 ? "" : raw.substring(slash);
        }
        var clean = isClean(raw) && isClean(exchange.getQueryString());
        return raw.startsWith("/") && clean ? new RequestPath(raw) : null;
    }

    /// Decoded once and without empty and dot segments, as the path rules are written.
    String canonical() {
        if (isPlain()) {
            return raw;
        }
        var walked = new ArrayDeque<String>();
        var decoded = decoded(raw);
        for (var segment : decoded.split("/", -1)) {
            step(walked, segment);
        }
        var directory = decoded.endsWith("/") && !walked.isEmpty() ? "/" : "";
        return walked.stream().collect(Collectors.joining("/", "/", directory));
    }

    /// Whether some reading of this path passes through one of these top-level folders: decoded
    /// never, once or more, in any case, with backslashes for slashes, without parameters and
    /// control characters, before or after its dot segments are resolved.
    boolean entersIn(Set<String> folders) {
        if (isPlain()) {
            var end = raw.indexOf('/', 1);
            return folders.contains(lower(end < 0 ? raw.substring(1) : raw.substring(1, end)));
        }
        var reading = raw;
        for (var i = 0; i <= DECODINGS; i++) {
            if (walksInto(reading, folders)) {
                return true;
            }
            var next = decoded(reading);
            if (next.equals(reading)) {
                return false;
            }
            reading = next;
        }
        return false;
    }

    private static boolean walksInto(String reading, Set<String> folders) {
        var walked = new ArrayDeque<String>();
        for (var segment : reading.split("[/\\\\]", -1)) {
            step(walked, bare(segment));
            if (walked.size() == 1 && folders.contains(lower(walked.getFirst()))) {
                return true;
            }
        }
        return false;
    }

    private static void step(ArrayDeque<String> walked, String segment) {
        switch (segment) {
            case "", "." -> {}
            case ".." -> walked.pollLast();
            default -> walked.addLast(segment);
        }
    }

    /// Without what some servers cut off or overlook.
    private static String bare(String segment) {
        var bare = new StringBuilder(segment.length());
        for (var i = 0; i < segment.length(); i++) {
            var c = segment.charAt(i);
            if (c == ';' || c == '?' || c == '#') {
                break;
            }
            if (c > ' ' && c != 0x7f) {
                bare.append(c);
            }
        }
        var end = bare.length();
        while (end > 0 && bare.charAt(end - 1) == '.') {
            end--;
        }
        return end == 0 ? bare.toString() : bare.substring(0, end);
    }

    private static boolean isClean(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < ' ' || c == 0x7f || c == '%' && escaped(text, i) < 0) {
                return false;
            }
        }
        return true;
    }

    /// The byte that the escape at `percent` stands for, or -1.
    private static int escaped(CharSequence text, int percent) {
        if (percent + 2 >= text.length()) {
            return -1;
        }
        var high = Character.digit(text.charAt(percent + 1), 16);
        var low = Character.digit(text.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /// Nearly every path is, and has one reading only.
    private boolean isPlain() {
        for (var i = 0; i < raw.length(); i++) {
            var c = raw.charAt(i);
            var doubled = c == '/' && i > 0 && raw.charAt(i - 1) == '/';
            if (doubled || c > 'z' || !PLAIN[c]) {
                return false;
            }
        }
        return true;
    }

    private static boolean[] plain() {
        var plain = new boolean['z' + 1];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_/"
                .chars()
                .forEach(c -> plain[c] = true);
        return plain;
    }

    /// Percent-decoded; an escape that is none stays as it is.
    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var bytes = new ByteArrayOutputStream(text.length());
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        for (var i = 0; i < encoded.length; i++) {
            var high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            var low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
            if (encoded[i] == '%' && high >= 0 && low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.write(encoded[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
