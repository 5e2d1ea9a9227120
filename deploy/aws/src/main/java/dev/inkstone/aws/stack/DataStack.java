package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.topology.Database;
import dev.inkstone.topology.Service;
import java.util.Arrays;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/// What one database owner keeps: the database, the queues that its service consumes, and whatever
/// else lives as long as the data.
final class DataStack extends OwnedStack {

    DataStack(Construct scope, Plan plan, Database database) {
        super(
                scope,
                plan,
                "data-" + database.id(),
                "What the owner of the database " + database.id() + " keeps");
        var key = key(database);
        var vpc = subnetsOf("database");
        var alarms = new Alarms(this);
        new Relational(this, database, vpc, key).watchedBy(alarms);
        Arrays.stream(Service.values())
                .filter(service -> service.database() == database)
                .flatMap(service -> service.queue().stream())
                .forEach(queue -> new ConsumedQueue(this, queue, key).watchedBy(alarms));
        switch (database) {
            case USERS -> {
                signingKeys(key);
                new Cache(this, vpc, key).watchedBy(alarms);
            }
            case ARTICLES -> new Media(this, key);
            case AI -> {
                if (plan.asksModel()) {
                    modelKey(key);
                }
            }
        }
        tell("data/" + database.id() + "/key", key.getKeyArn());
    }

    private Key key(Database database) {
        return Key.Builder.create(this, "Key")
                .alias("alias/" + plan.name("data-" + database.id()))
                .description("Data of " + database.id() + " in " + plan.environment().id())
                .enableKeyRotation(true)
                .removalPolicy(removal())
                .build();
    }

    /// By which a model knows us: to be filled in by hand. Until then it refuses, and what the local
    /// engine finds holds.
    private void modelKey(IKey key) {
        var secret =
                Secret.Builder.create(this, "ModelKey")
                        .secretName(plan.name("model"))
                        .description("The key of the model's API")
                        .build();
        secret.applyRemovalPolicy(removal());
        encrypt(secret, key);
        accept(secret, "SMG4", "It is the model's owner who gives another.");
        tell("data/ai/model-key", secret.getSecretArn());
    }

    /// Without a value: `./inkstone aws deploy` makes the first keys, and they are never in a
    // template.
    private void signingKeys(IKey key) {
        var keys =
                CfnSecret.Builder.create(this, "SigningKeys")
                        .name(plan.name("signing-keys"))
                        .description("Private JWK Set that user-service signs tokens with")
                        .kmsKeyId(key.getKeyArn())
                        .build();
        keys.applyRemovalPolicy(removal());
        accept(keys, "SMG4", "Rotated by the runbook: a key is published an hour before it signs.");
        tell("data/users/signing-keys", keys.getRef());
    }
}
