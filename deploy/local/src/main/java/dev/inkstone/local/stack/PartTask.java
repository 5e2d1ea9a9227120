package dev.inkstone.local.stack;

import dev.inkstone.local.process.ProcessId;
import dev.inkstone.local.process.Task;
import dev.inkstone.testkit.parts.Part;

/// A data part as something to supervise.
final class PartTask implements Task {

    private final Part part;
    private final ProcessId id;

    PartTask(Part part) {
        this.part = part;
        this.id = ProcessId.of(part.pid().orElse(0));
    }

    @Override
    public ProcessId id() {
        return id;
    }

    @Override
    public String address() {
        return "127.0.0.1:" + part.port();
    }

    @Override
    public boolean alive() {
        return part.alive();
    }

    @Override
    public String end() {
        return "gone";
    }

    @Override
    public void stop() {
        part.close();
    }
}
