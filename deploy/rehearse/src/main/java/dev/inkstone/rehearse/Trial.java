package dev.inkstone.rehearse;

import dev.inkstone.local.process.ChildProcess;
import dev.inkstone.local.stack.LooseTasks;
import dev.inkstone.local.stack.LooseTasks.Version;
import dev.inkstone.rehearse.balancer.Checks;
import dev.inkstone.rehearse.template.Blueprint;
import dev.inkstone.topology.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Before a deployment: one task of the new version, which nobody knows of, is asked what clients
/// will ask. `./inkstone aws deploy` does the same in the account.
final class Trial {

    private static final Set<Integer> OK = Set.of(200);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Service service;
    private final Blueprint blueprint;

    Trial(Service service, Blueprint blueprint) {
        this.service = service;
        this.blueprint = blueprint;
    }

    /// @return why it must not be deployed
    Optional<String> of(Version next, LooseTasks tasks) {
        var one = tasks.start(unfed(next), ChildProcess.yielding(3));
        try {
            var targets = blueprint.lanes().getFirst().main();
            var url = one.address().resolve(targets.path());
            one.await(
                    () -> Checks.answers(url, targets.timeout(), targets.good()),
                    blueprint.grace());
            return asked(one);
        } catch (IllegalStateException e) {
            return Optional.of(e.getMessage());
        } finally {
            one.stop(blueprint.container().stopTimeout());
        }
    }

    /// It takes no event out of the queue: a bad version would lose it.
    private static Version unfed(Version next) {
        var options = new ArrayList<>(next.options());
        // A trial asks whether it answers, not how soon.
        options.addAll(List.of("-Dinkstone.inbox.queue=", "-Dinkstone.warm-up.rounds=0"));
        return new Version(next.jar(), options, next.main(), next.environment());
    }

    private Optional<String> asked(LooseTasks.One one) {
        return service.trials().stream()
                .filter(path -> !Checks.answers(one.address().resolve(path), ANSWER, OK))
                .findFirst()
                .map(path -> "it does not answer " + path);
    }
}
