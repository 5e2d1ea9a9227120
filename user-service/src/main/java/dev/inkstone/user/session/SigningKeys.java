package dev.inkstone.user.session;

import dev.inkstone.common.identity.VerificationKeys;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.security.Key;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/// The keys that this service signs with. Other services fetch their public halves.
@Startup
@Singleton
class SigningKeys implements VerificationKeys {

    private static final int MIN_BITS = 2048;

    private final Map<String, RsaJsonWebKey> byId = new LinkedHashMap<>();

    SigningKeys(SessionConfig config) {
        try {
            if (config.keys().isPresent()) {
                new JsonWebKeySet(config.keys().get()).getJsonWebKeys().forEach(this::add);
            } else if (config.throwaway()) {
                var key = RsaJwkGenerator.generateJwk(MIN_BITS);
                key.setKeyId(UUID.randomUUID().toString());
                add(key);
            }
        } catch (JoseException e) {
            throw unusable("it is not a JWK Set");
        }
        if (byId.isEmpty()) {
            throw unusable("it is missing or empty");
        }
    }

    /// A private key and its `kid`.
    RsaJsonWebKey signing() {
        return byId.values().iterator().next();
    }

    /// A JWK Set of the public halves.
    String published() {
        return new JsonWebKeySet(byId.values().toArray(RsaJsonWebKey[]::new))
                .toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    @Override
    public @Nullable Key byId(String kid) {
        var key = byId.get(kid);
        return key == null ? null : key.getKey();
    }

    private void add(org.jose4j.jwk.JsonWebKey given) {
        if (!(given instanceof RsaJsonWebKey key)
                || !(key.getPrivateKey() instanceof PrivateKey)
                || key.getKeyId() == null
                || ((RSAPublicKey) key.getKey()).getModulus().bitLength() < MIN_BITS) {
            throw unusable("each key must be a private RSA key of 2048 bits or more with a kid");
        }
        key.setUse("sig");
        key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        byId.put(key.getKeyId(), key);
    }

    /// Never repeats the value: it would end up in a log.
    private static ConfigurationException unusable(String why) {
        return new ConfigurationException(
                "INKSTONE_SIGNING_KEYS cannot be used: "
                        + why
                        + ". Give a private JWK Set (RFC 7517), whose first key signs.");
    }
}
