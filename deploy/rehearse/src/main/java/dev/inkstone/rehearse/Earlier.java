package dev.inkstone.rehearse;

import dev.inkstone.local.stack.Checkout;
import dev.inkstone.local.stack.StackFailure;
import dev.inkstone.topology.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A service as an earlier commit has it, built once from that commit's files.
public final class Earlier {

    private static final String BUILD =
            "git -C \"$1\" archive \"$2\" | tar -x"
                    + " && ./mvnw -B -pl \"$3\" -am package -Dmaven.test.skip=true"
                    + " -Dspotless.check.skip=true";

    private Earlier() {}

    /// @param commit in any way that git understands
    /// @return its runnable jar, with its libraries beside it
    public static Path jar(Service service, String commit)
            throws IOException, InterruptedException {
        var root = Checkout.root();
        var id = commit(root, commit);
        var at = root.resolve(".inkstone/versions").resolve(id);
        var jar =
                at.resolve(service.id() + "/target/" + service.id() + "-1.0-SNAPSHOT-runner.jar");
        if (!Files.exists(jar)) {
            System.out.printf("Building %s of %s%n", service.id(), id);
            Files.createDirectories(at);
            var log = at.resolve("build.log");
            var build =
                    new ProcessBuilder(
                                    "sh", "-ec", BUILD, "sh", root.toString(), id, service.id())
                            .directory(at.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            if (build.start().waitFor() != 0) {
                throw new StackFailure("%s of %s cannot be built: %s".formatted(service.id(), id, log));
            }
        }
        return jar;
    }

    private static String commit(Path root, String said) throws IOException, InterruptedException {
        var command = List.of("git", "rev-parse", "--verify", "--short=12", said + "^{commit}");
        var git = new ProcessBuilder(command).directory(root.toFile()).start();
        var id = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (git.waitFor() != 0) {
            throw new StackFailure("There is no commit %s here.".formatted(said));
        }
        return id;
    }
}
