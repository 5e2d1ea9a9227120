package dev.inkstone.testkit.architecture;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

    private static final String WRONG = "dev.inkstone.testkit.architecture.wrong";

    @ParameterizedTest
    @MethodSource
    void a_rule_bites(ArchRule rule, String example) {
        var failure = assertThrows(AssertionError.class, () -> rule.check(wrong(example)));
        assertTrue(failure.getMessage().contains("was violated"), failure.getMessage());
    }

    static Stream<Arguments> a_rule_bites() {
        return Stream.of(
                Arguments.of(Rules.RESOURCE_METHODS_ARE_PUBLIC, "resource"),
                Arguments.of(Rules.RESOURCES_HOLD_NO_SQL, "resource"),
                Arguments.of(Rules.RESOURCES_OPEN_NO_TRANSACTION, "resource"),
                Arguments.of(Rules.NO_FIELD_IS_INJECTED, "resource"),
                Arguments.of(Rules.NOTHING_IS_CALLED_IMPL_OR_UTIL, "naming"),
                Arguments.of(Rules.TIME_COMES_FROM_A_CLOCK, "time"),
                Arguments.of(Rules.PACKAGES_ARE_NULL_MARKED, "unmarked"));
    }

    @Test
    void features_that_know_each_other_both_ways_are_found() {
        var rule = Rules.featuresFormNoCycle(WRONG);
        assertThrows(AssertionError.class, () -> rule.check(wrong("")));
    }

    @Test
    void a_feature_that_knows_what_it_must_not_is_found() {
        var rule = Rules.knowsNothingOf("writing", "search");
        assertThrows(AssertionError.class, () -> rule.check(wrong("")));
    }

    private static JavaClasses wrong(String example) {
        return new ClassFileImporter()
                .importPackages(example.isEmpty() ? WRONG : WRONG + "." + example);
    }
}
