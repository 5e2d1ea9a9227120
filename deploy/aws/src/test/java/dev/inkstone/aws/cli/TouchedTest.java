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
        for (var file : List.of("common/runtime/pom.xml", "deploy/images/base")) {
            assertEquals(
                    List.of("user-service", "ai-service", "article-service"),
                    TouchedCommand.touched(List.of(file)));
        }
        assertEquals(4, TouchedCommand.touched(List.of("deploy/topology/pom.xml")).size());
    }

    @Test
    void the_function_is_touched_like_a_service() {
        assertEquals(
                List.of("notification-lambda"),
                TouchedCommand.touched(List.of("notification-lambda/pom.xml")));
    }

    @Test
    void a_change_in_words_touches_nothing() {
        assertEquals(List.of(), TouchedCommand.touched(List.of("README.md", "deploy/RUNBOOK.md")));
    }
}
