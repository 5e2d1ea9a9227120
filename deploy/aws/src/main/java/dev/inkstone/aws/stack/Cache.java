package dev.inkstone.aws.stack;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.elasticache.CfnReplicationGroup;
import software.amazon.awscdk.services.elasticache.CfnSubnetGroup;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/// Redis on ElastiCache: a first node and its replicas, TLS and a password, encrypted at rest.
final class Cache extends Construct {

    private final OwnedStack stack;
    private final int nodes;

    Cache(OwnedStack stack, IVpc vpc, IKey key) {
        super(stack, "Cache");
        this.stack = stack;
        this.nodes = 1 + stack.plan.environment().cache().replicas();
        var tls = stack.plan.redisTls();
        var password = tls ? Optional.of(password(key)) : Optional.<Secret>empty();
        var group =
                CfnReplicationGroup.Builder.create(this, "Redis")
                        .replicationGroupId(stack.plan.name(SecurityGroups.CACHE))
                        .replicationGroupDescription("Login throttle, limits, live push")
                        .engine("redis")
                        .engineVersion("7.1")
                        .cacheNodeType(stack.plan.environment().cache().node())
                        .numCacheClusters(nodes)
                        .automaticFailoverEnabled(true)
                        .multiAzEnabled(true)
                        .port(6379)
                        .transitEncryptionEnabled(tls)
                        .transitEncryptionMode(tls ? "required" : null)
                        .authToken(
                                password.map(it -> it.getSecretValue().unsafeUnwrap()).orElse(null))
                        .atRestEncryptionEnabled(true)
                        .kmsKeyId(key.getKeyArn())
                        .cacheSubnetGroupName(subnets(vpc).getRef())
                        .securityGroupIds(
                                List.of(
                                        stack.securityGroup(SecurityGroups.CACHE)
                                                .getSecurityGroupId()))
                        .snapshotRetentionLimit(1)
                        .autoMinorVersionUpgrade(true)
                        .build();
        OwnedStack.accept(group, "AEC5", "Who reaches it is decided by the network.");
        if (!tls) {
            OwnedStack.accept(group, "AEC3", "For an emulator, where nobody else listens.");
            OwnedStack.accept(group, "AEC6", "For an emulator, where nobody else asks.");
        }
        stack.tell(
                "data/users/redis",
                "%s://%s:6379"
                        .formatted(
                                tls ? "rediss" : "redis", group.getAttrPrimaryEndPointAddress()));
        password.ifPresent(it -> stack.tell("data/users/redis-password", it.getSecretArn()));
    }

    void watchedBy(Alarms alarms) {
        alarms.cache(stack.plan.name(SecurityGroups.CACHE), nodes);
    }

    private Secret password(IKey key) {
        var password =
                Secret.Builder.create(this, "Password")
                        .secretName(stack.plan.name("redis"))
                        .generateSecretString(
                                SecretStringGenerator.builder()
                                        .excludePunctuation(true)
                                        .passwordLength(64)
                                        .build())
                        .build();
        password.applyRemovalPolicy(stack.removal());
        OwnedStack.encrypt(password, key);
        OwnedStack.accept(
                password,
                "SMG4",
                "A task reads its password when it starts; the runbook rotates it and restarts tasks.");
        return password;
    }

    private CfnSubnetGroup subnets(IVpc vpc) {
        return CfnSubnetGroup.Builder.create(this, "Subnets")
                .description("Where nothing has a way out")
                .subnetIds(
                        vpc.selectSubnets(
                                        SubnetSelection.builder()
                                                .subnetType(SubnetType.PRIVATE_ISOLATED)
                                                .build())
                                .getSubnetIds())
                .build();
    }
}
