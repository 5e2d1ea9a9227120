package dev.inkstone.testkit.parts;

/// A part could not be started; the message is one sentence for a person.
public final class PartFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    PartFailure(String message) {
        super(message);
    }

    PartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
