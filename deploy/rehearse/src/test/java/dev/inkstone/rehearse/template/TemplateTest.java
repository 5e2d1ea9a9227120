package dev.inkstone.rehearse.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.rehearse.template.Blueprint.Alarm.Measure;
import dev.inkstone.rehearse.template.Blueprint.Lane;
import dev.inkstone.rehearse.template.Blueprint.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Templates as CDK made them, cut down to what a deployment is about.
class TemplateTest {

    private static final Path ROLLING = Path.of("src/test/resources/rolling.template.json");
    private static final Path BLUE_GREEN = Path.of("src/test/resources/blue-green.template.json");

    @Test
    void a_deployment_is_read_as_it_stands() {
        var blueprint = Template.read(ROLLING);
        assertEquals("user-service", blueprint.service());
        assertEquals(Strategy.ROLLING, blueprint.strategy());
        assertEquals(3, blueprint.desired());
        assertEquals(100, blueprint.minimumPercent());
        assertEquals(200, blueprint.maximumPercent());
        assertEquals(Duration.ofSeconds(180), blueprint.grace());
        assertTrue(blueprint.breaker());
    }

    @Test
    void a_container_is_told_what_the_template_says_as_it_is_and_nothing_that_an_account_knows() {
        var container = Template.read(ROLLING).container();
        assertEquals(8081, container.port());
        assertEquals("/api/health/live", container.healthPath());
        assertEquals(Duration.ofSeconds(60), container.startPeriod());
        assertEquals(3, container.retries());
        assertEquals(Duration.ofSeconds(40), container.stopTimeout());
        assertEquals(
                Map.of("JDK_JAVA_OPTIONS", "-XX:MaxRAMPercentage=60"), container.environment());
    }

    @Test
    void rules_lead_to_targets_in_the_order_of_their_priorities() {
        var lanes = Template.read(ROLLING).lanes();
        assertEquals(List.of(200, 201, 202), lanes.stream().map(Lane::priority).toList());
        var targets = lanes.stream().map(Lane::main).collect(Collectors.toSet());
        assertEquals(1, targets.size());
        var all = targets.iterator().next();
        assertEquals("/api/health/ready", all.path());
        assertEquals(Set.of(200), all.good());
        assertEquals(2, all.healthyAfter());
        assertEquals(3, all.unhealthyAfter());
        assertEquals(Duration.ofSeconds(15), all.deregistration());
    }

    @Test
    void alarms_are_those_that_the_deployment_names() {
        var alarms = Template.read(ROLLING).alarms();
        assertEquals(
                Set.of(Measure.ERRORS, Measure.HEALTHY),
                alarms.stream().map(Blueprint.Alarm::measure).collect(Collectors.toSet()));
        alarms.forEach(
                alarm -> {
                    assertEquals(Duration.ofMinutes(1), alarm.period());
                    assertEquals(2, alarm.periods());
                    assertEquals(1, alarm.targets().size());
                });
    }

    @Test
    void blue_green_has_a_pair_for_each_rule_and_alarms_that_see_both_sides() {
        var blueprint = Template.read(BLUE_GREEN);
        assertEquals(Strategy.BLUE_GREEN, blueprint.strategy());
        assertEquals(Duration.ofMinutes(5), blueprint.bake());
        var lanes = blueprint.lanes();
        assertTrue(lanes.stream().allMatch(lane -> lane.other().isPresent()));
        var all =
                lanes.stream()
                        .flatMap(
                                lane ->
                                        Stream.of(
                                                lane.main().id(), lane.other().orElseThrow().id()))
                        .collect(Collectors.toSet());
        assertEquals(2 * lanes.size(), all.size());
        assertEquals(
                all,
                blueprint.alarms().stream()
                        .filter(alarm -> alarm.measure() == Measure.ERRORS)
                        .flatMap(alarm -> alarm.targets().stream())
                        .collect(Collectors.toSet()));
    }

    @Test
    void a_rule_leads_to_the_side_that_serves_while_nobody_says_another() {
        Template.read(BLUE_GREEN)
                .lanes()
                .forEach(
                        lane ->
                                assertTrue(
                                        lane.main().id().startsWith("PathsBlue"), lane::toString));
    }

    @Test
    void the_other_side_serves_where_the_template_says_so(@TempDir Path folder) throws IOException {
        var green =
                Files.readString(BLUE_GREEN)
                        .replace("\"Default\": \"Blue\"", "\"Default\": \"Green\"");
        var file = Files.writeString(folder.resolve("green.template.json"), green);
        Template.read(file)
                .lanes()
                .forEach(
                        lane ->
                                assertTrue(
                                        lane.main().id().startsWith("PathsGreen"), lane::toString));
    }

    @Test
    void what_a_template_lacks_is_said(@TempDir Path folder) throws IOException {
        var other = Files.writeString(folder.resolve("network.template.json"), "{}");
        var refusal = assertThrows(UnreadableTemplate.class, () -> Template.read(other));
        assertEquals(other + " does not have AWS::ECS::Service.", refusal.getMessage());
    }
}
