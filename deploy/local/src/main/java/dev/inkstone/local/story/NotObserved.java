package dev.inkstone.local.story;

/// A step of the story did not show what it should have.
final class NotObserved extends Exception {

    NotObserved(String expected, Object came) {
        super("expected " + expected + ", but what came is: " + came);
    }
}
