package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Environment;
import dev.inkstone.topology.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.rds.CaCertificate;
import software.amazon.awscdk.services.rds.CfnEventSubscription;
import software.amazon.awscdk.services.rds.Credentials;
import software.amazon.awscdk.services.rds.CredentialsBaseOptions;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceReadReplica;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.amazon.awscdk.services.rds.IParameterGroup;
import software.amazon.awscdk.services.rds.ISubnetGroup;
import software.amazon.awscdk.services.rds.ParameterGroup;
import software.amazon.awscdk.services.rds.StorageType;
import software.amazon.awscdk.services.rds.SubnetGroup;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/// One database on RDS: encrypted, backed up, reached over TLS only, and by its owner only.
final class Relational extends Construct {

    private final OwnedStack stack;
    private final String name;
    private final Database database;
    private final Environment.Relational size;
    private final boolean keep;
    private final Engine engine;
    private final IVpc vpc;
    private final IKey key;
    private final ISecurityGroup group;
    private final ISubnetGroup subnets;
    private final IParameterGroup parameters;
    private final Role monitor;
    private final List<IDatabaseInstance> instances = new ArrayList<>();

    Relational(OwnedStack stack, Database database, IVpc vpc, IKey key) {
        super(stack, "Relational");
        this.stack = stack;
        this.database = database;
        this.name = stack.plan.name(database.id());
        this.size = stack.plan.environment().relational();
        this.keep = stack.plan.environment().keeping().data();
        this.engine = Engine.of(database.dialect());
        this.vpc = vpc;
        this.key = key;
        this.group = stack.securityGroup(SecurityGroups.database(database));
        this.subnets = subnets();
        this.parameters =
                ParameterGroup.Builder.create(this, "Parameters")
                        .engine(engine.engine())
                        .description("TLS only, slow statements told of")
                        .parameters(engine.parameters())
                        .build();
        this.monitor = monitor();
        var instance = instance();
        instances.add(instance);
        if (size.replica()) {
            instances.add(replica(instance));
        }
        stack.tell(
                "data/" + database.id() + "/jdbc-url",
                engine.url().formatted(instance.getDbInstanceEndpointAddress(), database.id())
                        + (stack.plan.choices().is("database-tls", "prefer")
                                ? ""
                                : engine.verifying()));
        stack.tell(
                "data/" + database.id() + "/secret",
                Objects.requireNonNull(instance.getSecret()).getSecretArn());
    }

    void watchedBy(Alarms alarms) {
        alarms.database("database", name, size);
        if (size.replica()) {
            alarms.database("replica", replicaName(), size);
        }
        toldByRds();
    }

    private String replicaName() {
        return name + "-replica";
    }

    /// RDS alone knows how large a disk has grown, and how much further it may: it says when little of
    /// that is left.
    private void toldByRds() {
        CfnEventSubscription.Builder.create(this, "Events")
                .subscriptionName(name)
                .snsTopicArn(stack.ask("observability/topic"))
                .sourceType("db-instance")
                .sourceIds(
                        instances.stream().map(IDatabaseInstance::getInstanceIdentifier).toList())
                .eventCategories(List.of("low storage", "failure", "failover"))
                .build();
    }

    private DatabaseInstance instance() {
        var instance =
                DatabaseInstance.Builder.create(this, "Instance")
                        .instanceIdentifier(name)
                        .engine(engine.engine())
                        .parameterGroup(parameters)
                        .instanceType(new InstanceType(size.size()))
                        .databaseName(database.id())
                        .credentials(credentials())
                        .vpc(vpc)
                        .subnetGroup(subnets)
                        .securityGroups(List.of(group))
                        .publiclyAccessible(false)
                        .multiAz(size.multiAz())
                        .storageType(StorageType.GP3)
                        .allocatedStorage(size.gigabytes())
                        .maxAllocatedStorage(size.most())
                        .storageEncrypted(true)
                        .storageEncryptionKey(key)
                        .caCertificate(CaCertificate.RDS_CA_RSA2048_G1)
                        .iamAuthentication(true)
                        .backupRetention(Duration.days(size.backupDays()))
                        .deleteAutomatedBackups(!keep)
                        .copyTagsToSnapshot(true)
                        .deletionProtection(keep)
                        .autoMinorVersionUpgrade(true)
                        // Hours in which China sleeps.
                        .preferredBackupWindow("18:00-19:00")
                        .preferredMaintenanceWindow("sat:19:30-sat:20:30")
                        .monitoringInterval(Duration.seconds(60))
                        .monitoringRole(monitor)
                        .cloudwatchLogsExports(engine.logs())
                        .removalPolicy(keep ? RemovalPolicy.SNAPSHOT : RemovalPolicy.DESTROY)
                        .build();
        var password = (Secret) instance.getNode().findChild("Secret");
        // A snapshot is of use only to whoever has its password.
        password.applyRemovalPolicy(stack.removal());
        OwnedStack.encrypt(password, key);
        OwnedStack.accept(
                instance,
                "SMG4",
                "A task reads its password when it starts; the runbook rotates it and restarts tasks.");
        OwnedStack.accept(instance, "RDS11", "Who reaches it is decided by the network.");
        if (!size.multiAz()) {
            OwnedStack.accept(instance, "RDS3", "One zone will do where nobody depends on it.");
        }
        if (!keep) {
            OwnedStack.accept(instance, "RDS10", "Only prod's data must outlive its stack.");
        }
        return instance;
    }

    /// For reports, and to be promoted when the first is lost; services use the first.
    private DatabaseInstanceReadReplica replica(DatabaseInstance of) {
        var replica =
                DatabaseInstanceReadReplica.Builder.create(this, "Replica")
                        .instanceIdentifier(replicaName())
                        .sourceDatabaseInstance(of)
                        .parameterGroup(parameters)
                        .instanceType(new InstanceType(size.size()))
                        .vpc(vpc)
                        .subnetGroup(subnets)
                        .securityGroups(List.of(group))
                        .publiclyAccessible(false)
                        .multiAz(false)
                        .storageType(StorageType.GP3)
                        .caCertificate(CaCertificate.RDS_CA_RSA2048_G1)
                        .iamAuthentication(true)
                        .copyTagsToSnapshot(true)
                        .deletionProtection(keep)
                        .autoMinorVersionUpgrade(true)
                        .monitoringInterval(Duration.seconds(60))
                        .monitoringRole(monitor)
                        .cloudwatchLogsExports(engine.logs())
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build();
        OwnedStack.accept(replica, "RDS2", "Encrypted as its source is: RDS takes no other word.");
        OwnedStack.accept(replica, "RDS11", "Who reaches it is decided by the network.");
        OwnedStack.accept(replica, "RDS3", "It is itself a copy of what stands in two zones.");
        return replica;
    }

    private Credentials credentials() {
        return Credentials.fromGeneratedSecret(
                "inkstone",
                CredentialsBaseOptions.builder().secretName(name + "-database").build());
    }

    private SubnetGroup subnets() {
        return SubnetGroup.Builder.create(this, "Subnets")
                .description("Where nothing has a way out")
                .vpc(vpc)
                .vpcSubnets(
                        SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build())
                .build();
    }

    private Role monitor() {
        var role =
                Role.Builder.create(this, "Monitor")
                        .assumedBy(Principals.service("monitoring.rds"))
                        .managedPolicies(
                                List.of(
                                        ManagedPolicy.fromAwsManagedPolicyName(
                                                "service-role/AmazonRDSEnhancedMonitoringRole")))
                        .build();
        OwnedStack.accept(role, "IAM4", "The one policy that RDS asks for here, kept by AWS.");
        return role;
    }
}
