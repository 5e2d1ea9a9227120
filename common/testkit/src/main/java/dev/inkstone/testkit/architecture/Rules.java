package dev.inkstone.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/// Boundaries and habits that hold in every module. Each is proven to bite by a wrong example in
/// this module's tests.
public final class Rules {

    private Rules() {}

    public static final ArchRule RESOURCE_METHODS_ARE_PUBLIC =
            methods()
                    .that(isEndpoint())
                    .should()
                    .bePublic()
                    .allowEmptyShould(true)
                    .because("Quarkus silently ignores endpoints that are not public");

    public static final ArchRule RESOURCES_HOLD_NO_SQL =
            noClasses()
                    .that(areResources())
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.jdbi..", "java.sql..", "javax.sql..", "io.agroal..")
                    .allowEmptyShould(true)
                    .because("a resource translates and delegates");

    public static final ArchRule RESOURCES_OPEN_NO_TRANSACTION =
            noClasses()
                    .that(areResources())
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("jakarta.transaction..")
                    .allowEmptyShould(true)
                    .because("the use case alone opens the transaction");

    public static final ArchRule NOTHING_IS_CALLED_IMPL_OR_UTIL =
            noClasses()
                    .should()
                    .haveNameMatching(".*(Impl|Utils?|Helper)(\\$.*)?")
                    .because("a name says what a thing does in the field's terms");

    public static final ArchRule NO_FIELD_IS_INJECTED =
            fields().should()
                    .notBeAnnotatedWith("jakarta.inject.Inject")
                    .allowEmptyShould(true)
                    .because("constructors show what a class needs");

    public static final ArchRule TIME_COMES_FROM_A_CLOCK =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .because("an injected Clock makes time a fact that tests can set");

    public static final ArchRule PACKAGES_ARE_NULL_MARKED =
            classes()
                    .should(resideInANullMarkedPackage())
                    .because("without @NullMarked in package-info, types say nothing about null");

    /// All of the above.
    public static final List<ArchRule> EVERYWHERE =
            List.of(
                    RESOURCE_METHODS_ARE_PUBLIC,
                    RESOURCES_HOLD_NO_SQL,
                    RESOURCES_OPEN_NO_TRANSACTION,
                    NOTHING_IS_CALLED_IMPL_OR_UTIL,
                    NO_FIELD_IS_INJECTED,
                    TIME_COMES_FROM_A_CLOCK,
                    PACKAGES_ARE_NULL_MARKED);

    /// Features below `root` know each other in one direction only.
    public static ArchRule featuresFormNoCycle(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
    }

    /// Nothing in `feature` knows `other`, both simple package names.
    public static ArchRule knowsNothingOf(String feature, String other) {
        return noClasses()
                .that()
                .resideInAPackage(".." + feature + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(".." + other + "..")
                .allowEmptyShould(true);
    }

    /// The main classes of a package and those below.
    public static JavaClasses mainClassesOf(String root) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
    }

    private static DescribedPredicate<JavaMethod> isEndpoint() {
        return DescribedPredicate.describe(
                "are endpoints",
                method ->
                        method.getAnnotations().stream()
                                .anyMatch(
                                        a ->
                                                a.getRawType()
                                                        .isAnnotatedWith(
                                                                "jakarta.ws.rs.HttpMethod")));
    }

    private static DescribedPredicate<JavaClass> areResources() {
        return DescribedPredicate.describe(
                "are resources", type -> type.isAnnotatedWith("jakarta.ws.rs.Path"));
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    type, type.getName() + " is in a package without @NullMarked"));
                }
            }
        };
    }
}
