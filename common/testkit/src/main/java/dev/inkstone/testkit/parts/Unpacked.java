package dev.inkstone.testkit.parts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// Programs that come inside jars, unpacked once for all who run them on this machine.
final class Unpacked {

    private Unpacked() {}

    interface Unpacking {
        void into(Path folder) throws IOException;
    }

    /// Several may unpack at once: each does so beside the place, and the first to finish moves in.
    static synchronized Path folder(String name, Unpacking unpacking) {
        var parent =
                Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "inkstone-programs-" + System.getProperty("user.name"));
        var folder = parent.resolve(name).toAbsolutePath();
        if (Files.exists(folder)) {
            return folder;
        }
        try {
            Files.createDirectories(parent);
            var half = Files.createTempDirectory(parent, name + "-");
            unpacking.into(half);
            try {
                Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
                delete(half);
            }
            return folder;
        } catch (IOException e) {
            throw new PartFailure("The programs of " + name + " cannot be unpacked: " + e, e);
        }
    }

    static void tarXz(InputStream archive, Path to) throws IOException {
        var tar = new TarArchiveInputStream(new XZInputStream(archive));
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            var target = to.resolve(entry.getName()).normalize();
            if (!target.startsWith(to)) {
                throw new IOException("an entry outside the archive: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(target);
            } else if (entry.isSymbolicLink()) {
                Files.createDirectories(target.getParent());
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else {
                Files.createDirectories(target.getParent());
                Files.copy(tar, target);
                target.toFile().setExecutable((entry.getMode() & 0100) != 0, false);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
