package dev.inkstone.testkit.architecture.wrong.search;

import dev.inkstone.testkit.architecture.wrong.writing.WrongWriting;
import java.util.Optional;

/// Closes a cycle with writing.
public class WrongSearch {
    Optional<WrongWriting> writing = Optional.empty();

    void reindex(WrongWriting of) {
        writing = Optional.of(of);
    }
}
