package dev.inkstone.aws.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.aws.plan.Partition;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/// One signed call to a service that is not worth a client of its own.
///
/// @param host without region and suffix, as in `api.ecr`
/// @param signed the service's name in signatures
record Call(String host, String signed, Map<String, String> headers, String body) {

    /// To one that speaks JSON.
    ///
    /// @param target the operation, with what the service puts before it
    Call(String host, String signed, String target, String body) {
        this(
                host,
                signed,
                Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", target),
                body);
    }

    /// To EC2, which takes a form and answers in XML.
    static Call ofEc2(String form) {
        return new Call(
                "ec2",
                "ec2",
                Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                form + "&Version=2016-11-15");
    }

    /// @return nothing when it was refused or did not arrive
    Optional<JsonNode> by(Account account) {
        return answer(account)
                .flatMap(
                        said -> {
                            try {
                                return Optional.of(new ObjectMapper().readTree(said));
                            } catch (JsonProcessingException e) {
                                return Optional.empty();
                            }
                        });
    }

    /// @return nothing when it was refused or did not arrive
    Optional<String> answer(Account account) {
        var payload = ContentStreamProvider.fromUtf8String(body);
        var request =
                AwsV4HttpSigner.create()
                        .sign(
                                it ->
                                        it.identity(account.credentials().resolveCredentials())
                                                .request(request(account.region()))
                                                .payload(payload)
                                                .putProperty(
                                                        AwsV4HttpSigner.SERVICE_SIGNING_NAME,
                                                        signed)
                                                .putProperty(
                                                        AwsV4HttpSigner.REGION_NAME,
                                                        account.region()))
                        .request();
        try (var http = UrlConnectionHttpClient.create()) {
            var answer =
                    http.prepareRequest(
                                    HttpExecuteRequest.builder()
                                            .request(request)
                                            .contentStreamProvider(payload)
                                            .build())
                            .call();
            return answer.httpResponse().isSuccessful() && answer.responseBody().isPresent()
                    ? Optional.of(
                            new String(
                                    answer.responseBody().get().readAllBytes(),
                                    StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// AWS's own, or the one that every client of AWS takes instead.
    private URI endpoint(String region) {
        var given = System.getProperty("aws.endpointUrl", System.getenv("AWS_ENDPOINT_URL"));
        return URI.create(
                given != null
                        ? given
                        : "https://%s.%s.%s/"
                                .formatted(host, region, Partition.of(region).suffix()));
    }

    private SdkHttpRequest request(String region) {
        var request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(endpoint(region))
                        .putHeader(
                                "Content-Length",
                                String.valueOf(body.getBytes(StandardCharsets.UTF_8).length));
        headers.forEach(request::putHeader);
        return request.build();
    }
}
