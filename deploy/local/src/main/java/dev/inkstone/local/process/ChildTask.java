package dev.inkstone.local.process;

/// A run of a program that is a process of ours.
public abstract class ChildTask implements Task {

    protected final ChildProcess child;

    protected ChildTask(ChildProcess child) {
        this.child = child;
    }

    @Override
    public final ProcessId id() {
        return child.id();
    }

    @Override
    public final boolean alive() {
        return child.alive();
    }

    @Override
    public final String end() {
        return child.end();
    }
}
