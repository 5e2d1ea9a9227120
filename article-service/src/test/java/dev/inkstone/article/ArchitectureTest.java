package dev.inkstone.article;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.inkstone.testkit.architecture.Rules;
import org.junit.jupiter.api.Test;

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

    @Test
    void writing_knows_nothing_of_search() {
        Rules.knowsNothingOf("writing", "search").check(classes);
    }
}
