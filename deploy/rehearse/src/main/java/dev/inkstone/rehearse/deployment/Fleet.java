package dev.inkstone.rehearse.deployment;

import dev.inkstone.local.process.ChildProcess;
import dev.inkstone.local.stack.LooseTasks;
import dev.inkstone.local.stack.LooseTasks.Version;
import dev.inkstone.rehearse.Chronicle;
import dev.inkstone.rehearse.Pace;
import dev.inkstone.rehearse.balancer.TargetGroup;
import dev.inkstone.rehearse.template.Blueprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Starts and stops tasks of one service.
final class Fleet {

    private static final List<String> AT_ONCE = List.of();

    /// A task on Fargate has its processor for itself; here one that starts must not take the
    /// others'.
    private static final List<String> BEHIND_OTHERS = ChildProcess.yielding(3);

    private final Blueprint blueprint;
    private final LooseTasks tasks;
    private final Pace pace;
    private final Chronicle chronicle;
    private final Queue<Thread> stopping = new ConcurrentLinkedQueue<>();

    Fleet(Blueprint blueprint, LooseTasks tasks, Pace pace, Chronicle chronicle) {
        this.blueprint = blueprint;
        this.tasks = tasks;
        this.pace = pace;
        this.chronicle = chronicle;
    }

    /// Before anybody asks them anything.
    List<EcsTask> first(Version version, int many, List<TargetGroup> groups) {
        return start(version, many, groups, AT_ONCE);
    }

    List<EcsTask> more(Version version, int many, List<TargetGroup> groups) {
        var started = start(version, many, groups, BEHIND_OTHERS);
        started.forEach(task -> chronicle.say(task.name() + " starts"));
        return started;
    }

    private List<EcsTask> start(
            Version version, int many, List<TargetGroup> groups, List<String> before) {
        var started = new ArrayList<EcsTask>();
        for (var i = 0; i < many; i++) {
            started.add(new EcsTask(blueprint, pace, tasks.start(version, before), groups));
        }
        return started;
    }

    /// Returns at once.
    void stop(EcsTask task) {
        stopping.add(Thread.startVirtualThread(() -> stopped(task)));
    }

    void awaitStopped() throws InterruptedException {
        for (var thread = stopping.poll(); thread != null; thread = stopping.poll()) {
            thread.join();
        }
    }

    private void stopped(EcsTask task) {
        try {
            var lived = task.process().alive();
            var byItself = task.stop();
            if (lived) {
                chronicle.say(
                        task.name()
                                + (byItself
                                        ? " was drained and has ended"
                                        : " did not end in time and was killed"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
