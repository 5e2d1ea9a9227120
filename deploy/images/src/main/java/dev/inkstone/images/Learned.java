package dev.inkstone.images;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What trainings wrote down. No two write the same, so that each is kept by what it depends on:
/// the same jars on the same base give the same image again.
record Learned(Path folder, Base base) {

    /// Lays what is known of the program beside it.
    ///
    /// @return whether anything is
    boolean recall(Program program) throws IOException {
        var kept = kept(program);
        if (Files.exists(kept)) {
            Files.copy(kept, program.learned(), StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.exists(kept);
    }

    void keep(Program program) throws IOException {
        var kept = kept(program);
        Files.createDirectories(folder);
        var part = Files.copy(program.learned(), folder.resolve(kept.getFileName() + ".part"));
        Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path kept(Program program) throws IOException {
        var sum = sha256();
        try (var into = new DigestOutputStream(OutputStream.nullOutputStream(), sum)) {
            Files.copy(base.tar(), into);
            for (var library : program.libraries()) {
                Files.copy(library, into);
            }
            Files.copy(program.jar(), into);
            into.write(program.command("java", Program.IN_IMAGE, List.of()).toString().getBytes());
        }
        return folder.resolve(
                "%s-%s.aot"
                        .formatted(
                                program.service().id(),
                                HexFormat.of().formatHex(sum.digest(), 0, 8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
