package dev.inkstone.aws.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/// What aws-cn does not have. It is looked for in the finished templates, so that it does not
// matter
/// which choice, construct or future line of code asked for it.
public final class Lacks {

    /// @param asks whether a resource of a template needs it
    private record Lack(String what, Predicate<JsonNode> asks, String instead) {}

    private static final String ACM =
            "/Properties/DistributionConfig/ViewerCertificate/AcmCertificateArn";
    private static final String IAM =
            "/Properties/DistributionConfig/ViewerCertificate/IamCertificateId";

    private static final String TRACING = "/Properties/TracingConfig/Mode";

    private static final List<Lack> IN_CHINA =
            List.of(
                    new Lack(
                            "Amazon SES",
                            of("AWS::SES::").or(may("ses:")),
                            "send through an SMTP relay (--set mail=smtp)"),
                    new Lack(
                            "Amazon Bedrock",
                            of("AWS::Bedrock::").or(may("bedrock:")).or(told("bedrock-runtime.")),
                            "use the local engine (--set model=local) or any model that speaks OpenAI's API"
                                    + " (--set model=openai)"),
                    new Lack(
                            "AWS Shield Advanced",
                            of("AWS::Shield::"),
                            "rely on the rate rules of the firewall (--set shield=off)"),
                    new Lack(
                            "an edge-optimised API Gateway",
                            of("AWS::ApiGateway::RestApi")
                                    .and(has("/Properties/EndpointConfiguration/Types", "EDGE")),
                            "use a regional one (--set gateway=regional)"),
                    new Lack(
                            "a Lambda function URL",
                            of("AWS::Lambda::Url"),
                            "put the function behind the API Gateway or a queue"),
                    new Lack(
                            "an ACM certificate on CloudFront",
                            of("AWS::CloudFront::Distribution")
                                    .and(resource -> !resource.at(ACM).isMissingNode()),
                            "upload the certificate to IAM and give its id (--set"
                                    + " cdn-certificate=IAM-ID)"),
                    new Lack(
                            "a CloudFront distribution without a certificate of its own",
                            of("AWS::CloudFront::Distribution")
                                    .and(resource -> resource.at(IAM).isMissingNode()),
                            "upload one to IAM and give its id (--set cdn-certificate=IAM-ID)"),
                    new Lack(
                            "origin access control",
                            of("AWS::CloudFront::OriginAccessControl"),
                            "let media be read by signed URLs of S3"),
                    new Lack(
                            "CodePipeline",
                            of("AWS::CodePipeline::"),
                            "let an event of S3 start CodeBuild by itself, as pipeline-codebuild"
                                    + " does there, or deploy by GitHub Actions (pipeline-github)"),
                    new Lack(
                            "X-Ray in Lambda",
                            of("AWS::Lambda::Function")
                                    .and(resource -> resource.at(TRACING).asText().equals("Active")),
                            "leave its TracingConfig out; the function's log has what it did"),
                    new Lack(
                            "tags on a Lambda event source mapping",
                            of("AWS::Lambda::EventSourceMapping")
                                    .and(resource -> resource.at("/Properties").has("Tags")),
                            "leave them out; the function and the queue have theirs"),
                    new Lack(
                            "a connection to a Git host",
                            of("AWS::CodeStarConnections::").or(of("AWS::CodeConnections::")),
                            "start the pipeline from an object in S3"));

    private Lacks() {}

    /// @param template of CloudFormation
    /// @throws Refused when it asks for something of it
    public static void check(Partition partition, JsonNode template) {
        in(partition, template).stream()
                .findFirst()
                .ifPresent(
                        sentence -> {
                            throw new Refused(sentence);
                        });
    }

    /// A sentence for each thing that the template asks for in vain.
    public static List<String> in(Partition partition, JsonNode template) {
        if (partition == Partition.AWS) {
            return List.of();
        }
        return StreamSupport.stream(template.path("Resources").spliterator(), false)
                .flatMap(it -> IN_CHINA.stream().filter(lack -> lack.asks().test(it)))
                .distinct()
                .map(
                        lack ->
                                "%s does not have %s: %s."
                                        .formatted(partition.id(), lack.what(), lack.instead()))
                .toList();
    }

    private static Predicate<JsonNode> of(String type) {
        return resource -> resource.path("Type").asText().startsWith(type);
    }

    private static Predicate<JsonNode> has(String list, String entry) {
        return resource ->
                StreamSupport.stream(resource.at(list).spliterator(), false)
                        .anyMatch(each -> each.asText().equals(entry));
    }

    /// A task that is told of an address.
    private static Predicate<JsonNode> told(String host) {
        return of("AWS::ECS::TaskDefinition")
                .and(resource -> resource.toString().contains("https://" + host));
    }

    /// A policy that allows an action of the service.
    private static Predicate<JsonNode> may(String service) {
        return of("AWS::IAM::")
                .and(
                        resource ->
                                resource.findValues("Action").stream()
                                        .anyMatch(
                                                action ->
                                                        action.toString()
                                                                .contains("\"" + service)));
    }
}
