package dev.inkstone.aws.plan;

import java.util.List;

/// A separate AWS: accounts, endpoints and services of one are unknown in the other.
public enum Partition {
    AWS("aws", "amazonaws.com", "sts.amazonaws.com", "USD"),
    AWS_CN("aws-cn", "amazonaws.com.cn", "sts.amazonaws.com.cn", "CNY");

    private final String id;
    private final String suffix;
    private final String audience;
    private final String currency;

    Partition(String id, String suffix, String audience, String currency) {
        this.id = id;
        this.suffix = suffix;
        this.audience = audience;
        this.currency = currency;
    }

    public static Partition of(String region) {
        if (!region.matches("[a-z]{2}(-[a-z]+)+-\\d")) {
            throw new Refused(
                    "%s is not a region: give one like cn-northwest-1 or us-east-1."
                            .formatted(region));
        }
        if (List.of("us-gov-", "us-iso", "eusc-").stream().anyMatch(region::startsWith)) {
            throw new Refused(
                    "%s lies in a partition that nobody has tried Inkstone in: use a region of aws or aws-cn."
                            .formatted(region));
        }
        return region.startsWith("cn-") ? AWS_CN : AWS;
    }

    public String id() {
        return id;
    }

    /// Of endpoints; service principals have their own rules, which CDK knows.
    public String suffix() {
        return suffix;
    }

    /// What a pipeline's token must be issued for.
    public String audience() {
        return audience;
    }

    public String currency() {
        return currency;
    }
}
