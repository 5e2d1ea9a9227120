package dev.inkstone.rehearse;

import dev.inkstone.local.stack.LooseTasks;
import dev.inkstone.local.stack.LooseTasks.Version;
import dev.inkstone.local.stack.Stack;
import dev.inkstone.local.stack.StackFailure;
import dev.inkstone.local.stack.StackSettings;
import dev.inkstone.testkit.parts.Ports;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// The middle of a deployment, held: a task of each version behind one address, on the schema of the
/// next.
public final class Together {

    private final Setting setting;

    public Together(Setting setting) {
        this.setting = setting;
    }

    /// Runs a shell command against both.
    ///
    /// @param command finds the address in E2E_BASE_URL
    /// @return its exit code
    public int run(String command) throws IOException, InterruptedException {
        var service = setting.service();
        var data = setting.data().resolve("stack");
        var settings = StackSettings.of(Ports.free(), data, true);
        try (var stack = Stack.start(settings, line -> {}, Set.of(service))) {
            var tasks = stack.tasks(service);
            var versions = setting.versions();
            for (var version : List.of(versions.next(), versions.before())) {
                var task = ready(tasks, version);
                task.join();
                System.out.printf("%s serves %s%n", task.name(), version.jar());
            }
            return shell(command, stack.address().toString());
        }
    }

    private static LooseTasks.One ready(LooseTasks tasks, Version version) {
        try {
            return Versions.ready(tasks.start(version, List.of()));
        } catch (IllegalStateException e) {
            throw new StackFailure(
                    "%s does not start on the schema of the next version: %s"
                            .formatted(version.jar(), e.getMessage()),
                    e);
        }
    }

    private static int shell(String command, String address)
            throws IOException, InterruptedException {
        var process = new ProcessBuilder("sh", "-c", command).inheritIO();
        process.environment().put("E2E_BASE_URL", address);
        return process.start().waitFor();
    }
}
