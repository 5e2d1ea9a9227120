package dev.inkstone.local.seed;

import dev.inkstone.local.stack.StackFailure;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// One JSON-lines file, gzip or plain, told apart by its first bytes.
record ArticleFile(Path path) {

    private static final int BUFFER = 1 << 16;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    interface Reader {

        /// @param number from 1
        /// @return whether to read on
        boolean line(int number, byte[] line) throws InterruptedException;
    }

    /// Lines that are not blank.
    ///
    /// @throws StackFailure when the file cannot be read to its end
    int count() throws InterruptedException {
        var counted = new int[1];
        read((number, line) -> ++counted[0] > 0);
        return counted[0];
    }

    /// Gives every line that is not blank to `reader`, as the bytes it has.
    void read(Reader reader) throws InterruptedException {
        if (!Files.isRegularFile(path)) {
            throw new StackFailure(path + " is not a file.");
        }
        var number = 0;
        try (var in = open()) {
            var line = new ByteArrayOutputStream();
            while (nextLine(in, line)) {
                number++;
                var bytes = line.toByteArray();
                if (!isBlank(bytes) && !reader.line(number, bytes)) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new StackFailure(
                    "%s cannot be read beyond line %d: %s".formatted(path, number, e.getMessage()),
                    e);
        }
    }

    private InputStream open() throws IOException {
        var raw = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        raw.mark(GZIP.length);
        var first = raw.readNBytes(GZIP.length);
        raw.reset();
        return Arrays.equals(first, GZIP)
                ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER)
                : raw;
    }

    private static boolean nextLine(InputStream in, ByteArrayOutputStream line) throws IOException {
        line.reset();
        for (var b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return true;
            }
            line.write(b);
        }
        return line.size() > 0;
    }

    private static boolean isBlank(byte[] line) {
        for (var b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
