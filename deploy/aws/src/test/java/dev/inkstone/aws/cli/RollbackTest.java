package dev.inkstone.aws.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Of the versions whose deployment ended well, newest first, the one to go back to.
class RollbackTest {

    @Test
    void the_one_before_is_brought_back() {
        assertEquals(Optional.of("a"), RollbackCommand.before(List.of("c", "a")));
    }

    @Test
    void going_back_twice_does_not_bring_back_what_was_just_taken_away() {
        assertEquals(Optional.of("a"), RollbackCommand.before(List.of("b", "c", "b", "a")));
    }

    @Test
    void the_same_version_deployed_again_is_no_other() {
        assertEquals(Optional.of("a"), RollbackCommand.before(List.of("b", "b", "a")));
        assertEquals(Optional.empty(), RollbackCommand.before(List.of("b", "b")));
        assertEquals(Optional.empty(), RollbackCommand.before(List.of()));
    }
}
