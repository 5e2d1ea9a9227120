package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Plan;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// The keys that user-service signs tokens with. The first ones are made here, on the way into
/// Secrets Manager; they are in no template, no file and no log.
final class SigningKeys {

    private static final int BITS = 2048;

    private final Account account;
    private final String secret;

    SigningKeys(Account account, Plan plan) {
        this.account = account;
        this.secret = plan.name("signing-keys");
    }

    /// Whoever deploys need not be able to read them, only to see that there are some.
    void makeIfMissing() {
        try (var secrets = account.client(SecretsManagerClient.builder())) {
            if (secrets.describeSecret(it -> it.secretId(secret)).versionIdsToStages().isEmpty()) {
                secrets.putSecretValue(it -> it.secretId(secret).secretString(made()));
            }
        }
    }

    private static String made() {
        try {
            var key = RsaJwkGenerator.generateJwk(BITS);
            key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
            key.setUse("sig");
            key.setAlgorithm("RS256");
            return new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
