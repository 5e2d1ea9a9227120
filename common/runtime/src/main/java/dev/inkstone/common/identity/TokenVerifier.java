package dev.inkstone.common.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.UnresolvableKeyException;

/// Verifies access tokens (JWT, RFC 7519, signed RS256 by user-service) without asking anyone.
@ApplicationScoped
public class TokenVerifier {

    public static final String ISSUER = "inkstone";
    /// Audience of people's access tokens.
    public static final String PEOPLE = "inkstone";
    /// Audience of calls between services, which no person's token passes for.
    public static final String SERVICES = "inkstone-services";

    private final JwtConsumer people;
    private final JwtConsumer services;
    // A client sends the same token for its whole run; a minute is also how long a token may
    // outlive its expiry.
    private final Cache<String, Bearer> verified =
            Caffeine.newBuilder()
                    .maximumSize(10_000)
                    .expireAfterWrite(Duration.ofMinutes(1))
                    .build();

    TokenVerifier(VerificationKeys keys) {
        people = consumer(keys, PEOPLE);
        services = consumer(keys, SERVICES);
    }

    /// @throws Refusal UNAUTHENTICATED `token: ["is invalid"]`
    public Bearer person(String token) {
        var known = verified.getIfPresent(token);
        if (known == null) {
            known = verify(token);
            verified.put(token, known);
        }
        return known;
    }

    /// @throws Refusal UNAUTHENTICATED unless another of our services signed this
    public void service(String token) {
        claims(services, token);
    }

    private Bearer verify(String token) {
        try {
            var claims = claims(people, token);
            var identity =
                    new Identity(
                            UUID.fromString(claims.getSubject()),
                            claims.getStringClaimValue("username"));
            var until = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
            return new Bearer(identity, token, until);
        } catch (MalformedClaimException | IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static JwtClaims claims(JwtConsumer consumer, String token) {
        try {
            return consumer.processToClaims(token);
        } catch (InvalidJwtException e) {
            throw invalid();
        }
    }

    static Refusal invalid() {
        return new Refusal(Kind.UNAUTHENTICATED, "token", "is invalid");
    }

    private static JwtConsumer consumer(VerificationKeys keys, String audience) {
        return new JwtConsumerBuilder()
                .setExpectedIssuer(ISSUER)
                .setExpectedAudience(audience)
                .setRequireSubject()
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(30)
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256)
                .setVerificationKeyResolver(
                        (JsonWebSignature jws, java.util.List<JsonWebStructure> nested) ->
                                key(keys, jws))
                .build();
    }

    private static Key key(VerificationKeys keys, JsonWebSignature jws)
            throws UnresolvableKeyException {
        var kid = jws.getKeyIdHeaderValue();
        var key = kid == null ? null : keys.byId(kid);
        if (key == null) {
            throw new UnresolvableKeyException("unknown key");
        }
        return key;
    }
}
