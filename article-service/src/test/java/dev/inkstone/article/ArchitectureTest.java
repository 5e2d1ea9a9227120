package dev.inkstone.article;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.inkstone.testkit.architecture.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

    private final JavaClasses classes = Rules.mainClassesOf("dev.inkstone.article");

    @Test
    void the_rules_of_every_module_hold() {
        Rules.EVERYWHERE.forEach(rule -> rule.check(classes));
    }

    @Test
    void features_form_no_cycle() {
        Rules.featuresFormNoCycle("dev.inkstone.article").check(classes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"writing", "reading", "comment", "favourite", "tag"})
    void search_is_known_by_nobody_it_reads(String feature) {
        Rules.knowsNothingOf(feature, "search").check(classes);
    }
}
