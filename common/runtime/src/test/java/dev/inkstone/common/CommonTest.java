package dev.inkstone.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/// What common may hold: nothing that names a noun of the field or knows a service.
class CommonTest {

    private static final ArchRule NAMES_NO_NOUN_OF_THE_FIELD =
            noClasses()
                    .should()
                    .haveNameMatching(
                            "(?i).*\\.[A-Za-z$]*(article|comment|profile|follow|tag|favou?rite|search|user)[A-Za-z$]*")
                    .because("common would suit another company");

    private static final ArchRule KNOWS_NO_SERVICE =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.inkstone.user..",
                            "dev.inkstone.article..",
                            "dev.inkstone.ai..",
                            "dev.inkstone.notification..",
                            "dev.inkstone.topology..");

    @Test
    void it_would_suit_another_company() {
        var classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.inkstone.common");
        NAMES_NO_NOUN_OF_THE_FIELD.check(classes);
        KNOWS_NO_SERVICE.check(classes);
    }

    @Test
    void a_noun_of_the_field_is_found() {
        var wrong = new ClassFileImporter().importClasses(ArticleView.class);
        assertThrows(AssertionError.class, () -> NAMES_NO_NOUN_OF_THE_FIELD.check(wrong));
    }

    private record ArticleView(String slug) {}
}
