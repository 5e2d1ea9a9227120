package dev.inkstone.local.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;

/// What a process says, appended by itself: it goes on when the launcher does not.
public record LogFile(Path path) {

    /// With its predecessor that is 16 MB a process.
    private static final long LIMIT = 8L << 20;

    private static final int TAIL = 64 << 10;
    private static final Pattern TELLING =
            Pattern.compile(
                    "(?i)\\b(error|fatal|panic|exception|caused by|failed|cannot|can't|denied|refused|corrupt\\w*|invalid|in use|no space)\\b");
    private static final Pattern SAYS_NOTHING =
            Pattern.compile("^\\s+(at |\\.\\.\\. )|^Caused by: [\\w.$]+$");

    public long size() {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The last line since `from` bytes that speaks of something wrong, or else the last at all;
    /// empty when nothing was said.
    public String telling(long from) {
        var lines =
                text(Math.max(from, size() - TAIL))
                        .lines()
                        .filter(line -> !line.isBlank() && !SAYS_NOTHING.matcher(line).find())
                        .toList();
        return lines.reversed().stream()
                .filter(line -> TELLING.matcher(line).find())
                .findFirst()
                .or(() -> lines.reversed().stream().findFirst())
                .map(String::strip)
                .orElse("");
    }

    /// Its last lines, at most this many.
    public List<String> last(int lines) {
        var all = text(0).lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    /// Keeps the file within its limit. The writer holds it open for appending, so it is copied and
    /// emptied rather than moved; a line written just between is lost.
    public void bound() {
        try {
            if (size() > LIMIT) {
                var before = path.resolveSibling(path.getFileName() + ".1");
                Files.copy(path, before, StandardCopyOption.REPLACE_EXISTING);
                FileChannel.open(path, StandardOpenOption.WRITE).truncate(0).close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Copies what was said since `from` bytes, or everything when the file has been emptied since.
    ///
    /// @return where it ended
    public long copyTo(OutputStream out, long from) throws IOException {
        var start = from <= size() ? from : 0;
        try (var file = Files.newInputStream(path)) {
            file.skipNBytes(start);
            return start + file.transferTo(out);
        }
    }

    private String text(long from) {
        if (!Files.exists(path)) {
            return "";
        }
        try {
            var said = new ByteArrayOutputStream();
            copyTo(said, from);
            return said.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
