package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Partition;
import dev.inkstone.aws.plan.Refused;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/// Whoever runs a command, in one region; makes clients for AWS's services.
record Account(String region, String id, String who, AwsCredentialsProvider credentials) {

    /// @throws Refused with what to do when there are no credentials, or none that hold here
    static Account in(String region) {
        var credentials = chain();
        if (!areThere(credentials)) {
            throw new Refused(
                    ("No AWS credentials were found: log in (aws sso login, then AWS_PROFILE), or set"
                                    + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of an account in the"
                                    + " partition %s, and try again.")
                            .formatted(Partition.of(region).id()));
        }
        var unknown = new Account(region, "", "", credentials);
        try (var sts = unknown.client(StsClient.builder())) {
            var identity = sts.getCallerIdentity();
            return new Account(region, identity.account(), identity.arn(), credentials);
        } catch (SdkServiceException e) {
            throw new Refused(
                    "AWS does not take these credentials in %s: %s Accounts of aws and of aws-cn are separate; take one of %s."
                            .formatted(region, sentence(e), Partition.of(region).id()));
        } catch (SdkClientException e) {
            throw new Refused(
                    "AWS cannot be reached in %s: %s. Check the network, a proxy, and the region."
                            .formatted(region, e.getMessage()));
        }
    }

    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.region(Region.of(region))
                .credentialsProvider(credentials)
                .httpClientBuilder(
                        UrlConnectionHttpClient.builder()
                                .connectionTimeout(Duration.ofSeconds(5))
                                .socketTimeout(Duration.ofSeconds(30)))
                .build();
    }

    /// As seen from where services that are one for the whole partition have their endpoint.
    Account atHome() {
        return new Account(home(), id, who, credentials);
    }

    private String home() {
        return switch (Partition.of(region)) {
            case AWS -> "us-east-1";
            case AWS_CN -> "cn-northwest-1";
        };
    }

    /// Without the one of EC2 hosts: asking for it takes seconds where there is none.
    private static AwsCredentialsProvider chain() {
        return AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                WebIdentityTokenFileCredentialsProvider.create(),
                ProfileCredentialsProvider.create(),
                ContainerCredentialsProvider.create());
    }

    private static boolean areThere(AwsCredentialsProvider credentials) {
        try {
            return credentials.resolveCredentials() != null;
        } catch (SdkClientException e) {
            return false;
        }
    }

    static String sentence(SdkServiceException e) {
        var said = e.getMessage();
        var end = said.indexOf(" (Service:");
        return end < 0 ? said : said.substring(0, end);
    }
}
