package dev.inkstone.user.session;

import dev.inkstone.common.identity.Bearer;
import dev.inkstone.common.identity.Identity;
import dev.inkstone.common.identity.TokenVerifier;
import dev.inkstone.common.outbox.ServiceToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/// Signs tokens (JWT, RFC 7519). A token speaks for a person by id, so it outlives a new name and a
/// new password.
@ApplicationScoped
public class Tokens implements ServiceToken {

    private static final Duration BETWEEN_SERVICES = Duration.ofMinutes(2);

    private final SigningKeys keys;
    private final Clock clock;
    private final Duration lifetime;
    private volatile Fresh service = new Fresh("", Instant.EPOCH);

    Tokens(SigningKeys keys, Clock clock, SessionConfig config) {
        this.keys = keys;
        this.clock = clock;
        this.lifetime = config.lifetime();
    }

    /// A new token that says who its bearer is, valid for the whole lifetime.
    public String of(Identity person) {
        var claims = claims(TokenVerifier.PEOPLE, person.id().toString(), lifetime);
        claims.setStringClaim("username", person.username());
        return sign(claims);
    }

    /// The token that its bearer came with, as long as it says who this is and is to last for more
    /// than half its lifetime: signing costs more than all the rest of reading one's own account does,
    /// and a task that has just started would sign for everybody at once.
    public String of(Identity person, Bearer bearer) {
        var lasts = bearer.until().isAfter(clock.instant().plus(lifetime.dividedBy(2)));
        return lasts && bearer.identity().equals(person) ? bearer.token() : of(person);
    }

    @Override
    public String current() {
        var now = clock.instant();
        if (now.isAfter(service.until())) {
            var claims = claims(TokenVerifier.SERVICES, "user-service", BETWEEN_SERVICES);
            service = new Fresh(sign(claims), now.plus(BETWEEN_SERVICES.dividedBy(2)));
        }
        return service.token();
    }

    private JwtClaims claims(String audience, String subject, Duration validFor) {
        var now = clock.instant();
        var claims = new JwtClaims();
        claims.setIssuer(TokenVerifier.ISSUER);
        claims.setAudience(audience);
        claims.setSubject(subject);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(validFor).getEpochSecond()));
        return claims;
    }

    private String sign(JwtClaims claims) {
        var key = keys.signing();
        var jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setKey(key.getPrivateKey());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a key that was checked at start cannot sign", e);
        }
    }

    private record Fresh(String token, Instant until) {}
}
