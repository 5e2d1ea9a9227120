package dev.inkstone.aws.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.aws.plan.Environment;
import dev.inkstone.aws.plan.Gateway;
import dev.inkstone.aws.plan.Lacks;
import dev.inkstone.aws.plan.Partition;
import dev.inkstone.aws.plan.Refused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/// What a partition does not have is refused in one sentence with the alternative.
class RefusalTest {

    private static final Map<String, String> EVERYTHING =
            Map.of(
                    "mail", "ses",
                    "model", "bedrock",
                    "shield", "advanced",
                    "gateway", "edge",
                    "strategy.article-service", "blue-green");

    @Test
    void a_choice_that_china_does_not_have_is_refused_with_the_alternative() {
        var refused =
                assertThrows(
                        Refused.class,
                        () ->
                                Synthesized.of(
                                        Environment.DEV, "cn-northwest-1", Map.of("mail", "ses")));
        assertEquals(
                "aws-cn does not have Amazon SES: send through an SMTP relay (--set mail=smtp).",
                refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "notification-lambda, Amazon SES, --set mail=smtp",
        "notification-lambda, X-Ray in Lambda, leave its TracingConfig out",
        "pipeline-codebuild, CodePipeline, pipeline-github",
        "ai-service, Amazon Bedrock, --set model=local",
        "edge, AWS Shield Advanced, --set shield=off",
        "edge, an edge-optimised API Gateway, --set gateway=regional",
        "edge, a CloudFront distribution without a certificate, --set cdn-certificate=IAM-ID"
    })
    void each_stack_would_be_refused_in_china(String part, String what, String instead) {
        var elsewhere = Synthesized.of(Environment.DEV, "us-east-1", EVERYTHING);
        assertTrue(
                Lacks.in(Partition.AWS_CN, elsewhere.template(part)).stream()
                        .anyMatch(it -> it.contains(what) && it.contains(instead)));
        assertEquals(List.of(), Lacks.in(Partition.AWS, elsewhere.template(part)));
    }

    @ParameterizedTest
    @CsvSource({"entry, public, ports 80 and 443", "cdn, on, CloudFront"})
    void nothing_is_published_in_china_before_the_filing(String name, String value, String what) {
        var refused =
                assertThrows(
                        Refused.class,
                        () ->
                                Synthesized.of(
                                        Environment.DEV, "cn-northwest-1", Map.of(name, value)));
        assertTrue(refused.getMessage().contains(what), refused.getMessage());
        assertTrue(refused.getMessage().contains("icp=NUMBER"), refused.getMessage());
        assertEquals(1, refused.getMessage().lines().count());
    }

    @Test
    void what_nobody_could_reach_is_refused() {
        var china = Map.of("gateway", "none");
        var elsewhere = Map.of("gateway", "none", "entry", "closed");
        for (var refused :
                List.of(
                        assertThrows(
                                Refused.class,
                                () -> Synthesized.of(Environment.PROD, "cn-northwest-1", china)),
                        assertThrows(
                                Refused.class,
                                () -> Synthesized.of(Environment.DEV, "us-east-1", elsewhere)))) {
            assertTrue(refused.getMessage().contains("Nobody could reach"), refused.getMessage());
            assertTrue(refused.getMessage().contains("gateway=regional"), refused.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void before_the_filing_there_is_a_way_in_for_those_who_sign(Environment environment) {
        var made = Synthesized.of(environment, "cn-northwest-1", Map.of());
        assertEquals(Gateway.REGIONAL, made.plan().gateway());
        assertTrue(made.all("AWS::ApiGateway::Method").count() > 0);
        made.all("AWS::ApiGateway::Method")
                .forEach(it -> assertEquals("AWS_IAM", it.at("/AuthorizationType").asText()));
    }

    @Test
    void a_certificate_of_acm_is_refused_on_cloudfront_in_china() {
        var refused =
                assertThrows(
                        Refused.class,
                        () ->
                                Synthesized.of(
                                        Environment.DEV,
                                        "cn-northwest-1",
                                        Map.of(
                                                "icp",
                                                "京ICP备00000000号",
                                                "cdn",
                                                "on",
                                                "cdn-certificate",
                                                "arn:aws-cn:acm:cn-northwest-1:1:certificate/x")));
        assertTrue(refused.getMessage().contains("upload the certificate to IAM"));
    }

    @ParameterizedTest
    @CsvSource({
        "AWS::Lambda::Url, a Lambda function URL",
        "AWS::SES::EmailIdentity, Amazon SES",
        "AWS::Bedrock::Agent, Amazon Bedrock",
        "AWS::Shield::Protection, AWS Shield Advanced",
        "AWS::CloudFront::OriginAccessControl, origin access control",
        "AWS::CodePipeline::Pipeline, CodePipeline",
        "AWS::CodeConnections::Connection, a connection to a Git host"
    })
    void whatever_asks_for_it_in_a_template_is_refused(String type, String what) throws Exception {
        var template =
                new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree("{\"Resources\":{\"X\":{\"Type\":\"%s\"}}}".formatted(type));
        Lacks.check(Partition.AWS, template);
        var refused = assertThrows(Refused.class, () -> Lacks.check(Partition.AWS_CN, template));
        assertTrue(refused.getMessage().contains(what), refused.getMessage());
    }

    @Test
    void the_same_choices_are_taken_elsewhere() {
        var made = Synthesized.of(Environment.DEV, "us-east-1", EVERYTHING);
        assertEquals(1, made.all("AWS::SES::EmailIdentity").count());
        assertEquals(1, made.all("AWS::Shield::Protection").count());
    }

    @Test
    void ports_stay_closed_in_china_until_the_filing_and_open_with_it() {
        var before = Synthesized.of(Environment.DEV, "cn-northwest-1", Map.of());
        var after = Synthesized.of(Environment.DEV, "cn-northwest-1", Synthesized.FILED);
        assertEquals(0, openPorts(before));
        assertEquals(2, openPorts(after));
        assertEquals(1, after.all("AWS::CloudFront::Distribution").count());
    }

    @Test
    void what_cdk_would_not_deploy_is_refused_before_it_is_asked() {
        var app = new App();
        Annotations.of(new Stack(app, "a-stack")).addError("A rule is broken.\nA page about it.");
        var refused = assertThrows(Refused.class, () -> Synthesis.refuseErrors(app.synth()));
        assertEquals(
                "/a-stack cannot be deployed as it is: A rule is broken.", refused.getMessage());
    }

    private static long openPorts(Synthesized made) {
        return made.all("network", "AWS::EC2::SecurityGroup")
                .flatMap(group -> Synthesized.each(group.at("/SecurityGroupIngress")))
                .filter(rule -> rule.path("CidrIp").asText().equals("0.0.0.0/0"))
                .count();
    }
}
