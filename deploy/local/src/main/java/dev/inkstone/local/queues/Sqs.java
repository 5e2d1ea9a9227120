package dev.inkstone.local.queues;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Clients of the embedded queues.
public final class Sqs {

    private Sqs() {}

    public static SqsClient at(URI endpoint) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.CN_NORTHWEST_1)
                // ElasticMQ asks for some; they open nothing.
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("local", "local")))
                .httpClient(
                        UrlConnectionHttpClient.builder()
                                .connectionTimeout(Duration.ofSeconds(1))
                                // Longer than a long poll.
                                .socketTimeout(Duration.ofSeconds(15))
                                .build())
                .build();
    }
}
