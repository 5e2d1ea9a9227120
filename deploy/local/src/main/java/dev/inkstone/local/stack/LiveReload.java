package dev.inkstone.local.stack;

import dev.inkstone.local.process.ProcessId;
import dev.inkstone.topology.Service;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Lets a service that somebody runs from its sources stand in for the stack's own task.
final class LiveReload {

    private final Map<Service, ServiceProgram> programs;
    private final Map<Service, ProcessId> guests = new ConcurrentHashMap<>();

    LiveReload(Map<Service, ServiceProgram> programs) {
        this.programs = programs;
    }

    /// @param subject `SERVICE PID`: who stands in, for as long as that process lives
    /// @return the environment to run it with
    synchronized Map<String, String> begin(String subject) {
        var words = subject.split(" ");
        var service = named(words[0]);
        var guest = guests.get(service);
        if (guest != null) {
            throw new StackFailure(
                    "%s is already live, started by process %d."
                            .formatted(service.id(), guest.pid()));
        }
        var process = ProcessHandle.of(Long.parseLong(words[1])).orElseThrow();
        guests.put(service, ProcessId.of(process));
        process.onExit().thenRun(() -> end(service.id()));
        return programs.get(service).guestEnvironment();
    }

    /// It is ready: requests go to it.
    String join(String name) {
        programs.get(named(name)).makeRoom();
        return name + " answers from its sources";
    }

    /// The stack's own task takes its place back.
    synchronized String end(String name) {
        var service = named(name);
        if (guests.remove(service) != null) {
            programs.get(service).takeBack();
        }
        return name + " answers from the stack again";
    }

    private static Service named(String name) {
        return Arrays.stream(Service.values())
                .filter(service -> service.id().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new StackFailure(
                                        "There is no service %s, only %s."
                                                .formatted(
                                                        name,
                                                        String.join(
                                                                ", ",
                                                                Arrays.stream(Service.values())
                                                                        .map(Service::id)
                                                                        .toList()))));
    }
}
