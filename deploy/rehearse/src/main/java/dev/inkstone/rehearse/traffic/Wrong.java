package dev.inkstone.rehearse.traffic;

/// An answer that a client did not deserve; the message is its kind, the same for all of a kind.
final class Wrong extends Exception {

    Wrong(String kind) {
        super(kind);
    }
}
