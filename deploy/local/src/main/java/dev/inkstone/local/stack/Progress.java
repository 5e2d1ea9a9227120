package dev.inkstone.local.stack;

/// Told what is going on while a person waits. May be called from several threads at once.
@FunctionalInterface
public interface Progress {

    void say(String line);
}
