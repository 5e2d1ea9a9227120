package dev.inkstone.local.stack;

/// What went wrong, in one sentence that says what to do about it where there is something to do.
public final class StackFailure extends RuntimeException {

    public StackFailure(String sentence) {
        super(sentence);
    }

    public StackFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
