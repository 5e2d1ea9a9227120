package dev.inkstone.aws.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.aws.plan.Partition;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/// One signed call to a service that speaks JSON and is not worth a client of its own.
///
/// @param host without region and suffix, as in `api.ecr`
/// @param signed the service's name in signatures
/// @param target the operation, with what the service puts before it
record Call(String host, String signed, String target, String body) {

    /// @return nothing when it was refused or did not arrive
    Optional<JsonNode> by(Account account) {
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
                    ? Optional.of(new ObjectMapper().readTree(answer.responseBody().get()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// AWS's own, or the one that every client of AWS takes from the environment.
    private URI endpoint(String region) {
        var given = System.getenv("AWS_ENDPOINT_URL");
        return URI.create(
                given != null
                        ? given
                        : "https://%s.%s.%s/"
                                .formatted(host, region, Partition.of(region).suffix()));
    }

    private SdkHttpRequest request(String region) {
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint(region))
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("X-Amz-Target", target)
                .putHeader(
                        "Content-Length",
                        String.valueOf(body.getBytes(StandardCharsets.UTF_8).length))
                .build();
    }
}
