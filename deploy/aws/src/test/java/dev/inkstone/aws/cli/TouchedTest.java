package dev.inkstone.aws.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TouchedTest {

    @Test
    void a_change_in_a_service_touches_it_alone() {
        assertEquals(
                List.of("ai-service"),
                TouchedCommand.touched(List.of("ai-service/pom.xml", "README.md")));
    }

    @Test
    void a_change_in_what_all_are_built_from_touches_all() {
        assertEquals(3, TouchedCommand.touched(List.of("common/runtime/pom.xml")).size());
    }

    @Test
    void a_change_in_words_touches_nothing() {
        assertEquals(List.of(), TouchedCommand.touched(List.of("README.md", "deploy/RUNBOOK.md")));
    }
}
