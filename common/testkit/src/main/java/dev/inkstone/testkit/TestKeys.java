package dev.inkstone.testkit;

import dev.inkstone.common.identity.TokenVerifier;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/// The signing key of this test run, as configuration for `@WithTestResource`, and tokens signed
/// with it.
public final class TestKeys implements QuarkusTestResourceLifecycleManager {

    private static final String PROPERTY = "inkstone.test.signing-keys";

    @Override
    public Map<String, String> start() {
        return Map.of("inkstone.signing.keys", signingKeys(), "inkstone.identity.jwks", jwks());
    }

    @Override
    public void stop() {}

    /// A private JWK Set, as `inkstone.signing.keys` takes it.
    public static String signingKeys() {
        return new JsonWebKeySet(ours()).toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    /// The public half, as `inkstone.identity.jwks` takes it.
    public static String jwks() {
        return new JsonWebKeySet(ours()).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /// A token that is valid for an hour.
    public static String tokenFor(UUID id, String username) {
        return signed(ours(), person(id, username, 60));
    }

    public static String expiredTokenFor(UUID id, String username) {
        return signed(ours(), person(id, username, -60));
    }

    /// Right in everything but signed by somebody who only claims to have our key.
    public static String foreignTokenFor(UUID id, String username) {
        return signed(generate(), person(id, username, 60));
    }

    /// A valid token whose claims were changed after signing.
    public static String tamperedTokenFor(UUID id, String username) {
        var theirs = tokenFor(id, username).split("\\.");
        var others = tokenFor(UUID.randomUUID(), username).split("\\.");
        return theirs[0] + "." + theirs[1] + "." + others[2];
    }

    /// What one service shows another on `/internal`.
    public static String serviceToken() {
        var claims = new JwtClaims();
        claims.setSubject("user-service");
        claims.setAudience(TokenVerifier.SERVICES);
        return signed(ours(), claims(claims, 60));
    }

    private static JwtClaims person(UUID id, String username, float minutes) {
        var claims = new JwtClaims();
        claims.setSubject(id.toString());
        claims.setAudience(TokenVerifier.PEOPLE);
        claims.setStringClaim("username", username);
        return claims(claims, minutes);
    }

    private static JwtClaims claims(JwtClaims claims, float minutes) {
        claims.setIssuer(TokenVerifier.ISSUER);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(minutes);
        claims.setGeneratedJwtId();
        return claims;
    }

    private static String signed(RsaJsonWebKey key, JwtClaims claims) {
        var token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setKey(key.getPrivateKey());
        token.setPayload(claims.toJson());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Quarkus may load this class more than once in a run, hence the system property.
    private static RsaJsonWebKey ours() {
        synchronized (PROPERTY.intern()) {
            var known = System.getProperty(PROPERTY);
            try {
                if (known != null) {
                    return (RsaJsonWebKey) new JsonWebKeySet(known).getJsonWebKeys().getFirst();
                }
                var key = generate();
                System.setProperty(
                        PROPERTY,
                        new JsonWebKeySet(key).toJson(OutputControlLevel.INCLUDE_PRIVATE));
                return key;
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static RsaJsonWebKey generate() {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("test");
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            key.setUse("sig");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
