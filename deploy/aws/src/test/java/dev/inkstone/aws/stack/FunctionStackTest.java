package dev.inkstone.aws.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.aws.plan.Environment;
import dev.inkstone.topology.Function;
import dev.inkstone.topology.Queue;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The function as Lambda will run it.
class FunctionStackTest {

    private final Synthesized made = Synthesized.of(Environment.DEV, "cn-northwest-1", Map.of());

    @Test
    void it_is_told_whom_to_hand_notices_and_where_mail_goes() {
        var told = function().at("/Environment/Variables");
        assertEquals(
                made.plan().name(Queue.USER_EVENTS.id()),
                told.path("INKSTONE_NOTICES_QUEUE").asText());
        assertTrue(told.has("QUARKUS_MAILER_FROM"));
        assertTrue(told.has("INKSTONE_MAIL_SECRET"));
    }

    @Test
    void nobody_reads_the_relays_password_in_its_settings() {
        assertFalse(function().resource().toString().contains("resolve:secretsmanager"));
        var may =
                made.all(Function.NOTIFICATION.id(), "AWS::IAM::Policy")
                        .map(it -> it.at("/PolicyDocument").toString())
                        .filter(it -> it.contains("secretsmanager:GetSecretValue"));
        assertEquals(1, may.count());
    }

    @Test
    void ses_is_spoken_to_by_smtp_in_its_region() {
        var elsewhere = Synthesized.of(Environment.DEV, "us-east-1", Map.of("mail", "ses"));
        var told =
                elsewhere
                        .all(Function.NOTIFICATION.id(), "AWS::Lambda::Function")
                        .findFirst()
                        .orElseThrow()
                        .at("/Environment/Variables/QUARKUS_MAILER_HOST");
        assertTrue(told.toString().contains("email-smtp.us-east-1."), told.toString());
    }

    @Test
    void a_batch_is_not_waited_for_and_ends_before_its_messages_come_again() {
        var mappings = made.all("AWS::Lambda::EventSourceMapping").toList();
        assertEquals(Function.NOTIFICATION.queues().size(), mappings.size());
        var atOnce = 0;
        for (var mapping : mappings) {
            assertEquals(0, mapping.at("/MaximumBatchingWindowInSeconds").asInt());
            assertEquals(
                    "ReportBatchItemFailures", mapping.at("/FunctionResponseTypes/0").asText());
            atOnce += mapping.at("/ScalingConfig/MaximumConcurrency").asInt();
        }
        assertEquals(atOnce, function().at("/ReservedConcurrentExecutions").asInt());
        for (var queue : Function.NOTIFICATION.queues()) {
            assertTrue(function().at("/Timeout").asInt() < queue.visibilitySeconds());
        }
    }

    @Test
    void the_version_before_is_there_to_go_back_to() {
        made.all("AWS::Lambda::Version").forEach(it -> it.mustBecome("Retain"));
        assertEquals(
                "live",
                made.all("AWS::Lambda::Alias").findFirst().orElseThrow().at("/Name").asText());
    }

    @Test
    void traces_and_tags_are_left_out_where_lambda_does_not_know_them() {
        var elsewhere = Synthesized.of(Environment.DEV, "us-east-1", Map.of());
        assertTrue(function().at("/TracingConfig/Mode").isMissingNode());
        assertEquals(
                "Active",
                elsewhere
                        .all(Function.NOTIFICATION.id(), "AWS::Lambda::Function")
                        .findFirst()
                        .orElseThrow()
                        .at("/TracingConfig/Mode")
                        .asText());
        made.all("AWS::Lambda::EventSourceMapping")
                .forEach(it -> assertTrue(it.at("/Tags").isMissingNode(), it.toString()));
    }

    private Synthesized.Found function() {
        return made.all(Function.NOTIFICATION.id(), "AWS::Lambda::Function")
                .findFirst()
                .orElseThrow();
    }
}
