package dev.inkstone.common.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.inkstone.common.refusal.Refusal;
import java.util.UUID;
import java.util.stream.Stream;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenVerifierTest {

    private static final UUID ANNA = UUID.fromString("018f0000-0000-7000-8000-000000000001");
    private static RsaJsonWebKey key;
    private static RsaJsonWebKey foreign;

    @BeforeAll
    static void makeKeys() throws JoseException {
        key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("one");
        foreign = RsaJwkGenerator.generateJwk(2048);
        foreign.setKeyId("one");
    }

    private final TokenVerifier verifier =
            new TokenVerifier(kid -> kid.equals("one") ? key.getPublicKey() : null);

    @Test
    void a_token_names_its_holder() throws JoseException {
        assertEquals(new Identity(ANNA, "anna"), verifier.person(signed(claims(), key)).identity());
    }

    @ParameterizedTest
    @MethodSource
    void a_wrong_token_is_refused(String token) {
        var refusal = assertThrows(Refusal.class, () -> verifier.person(token));
        assertEquals("[is invalid]", refusal.errors().get("token").toString());
    }

    static Stream<String> a_wrong_token_is_refused() throws JoseException {
        var expired = claims();
        expired.setExpirationTime(in(-3600));
        var endless = claims();
        endless.unsetClaim("exp");
        var stranger = claims();
        stranger.setIssuer("someone");
        var service = claims();
        service.setAudience(TokenVerifier.SERVICES);
        var nobody = claims();
        nobody.setSubject("not a uuid");
        var good = signed(claims(), key);
        return Stream.of(
                "",
                "garbage",
                good.substring(0, good.length() - 8),
                good.substring(0, good.lastIndexOf('.') + 1),
                signed(expired, key),
                signed(endless, key),
                signed(stranger, key),
                signed(service, key),
                signed(nobody, key),
                signed(claims(), foreign),
                unsigned(),
                signedWithThePublicKeyAsSecret());
    }

    @Test
    void a_persons_token_does_not_pass_for_a_service() throws JoseException {
        var token = signed(claims(), key);
        assertThrows(Refusal.class, () -> verifier.service(token));
    }

    private static JwtClaims claims() {
        var claims = new JwtClaims();
        claims.setIssuer(TokenVerifier.ISSUER);
        claims.setAudience(TokenVerifier.PEOPLE);
        claims.setSubject(ANNA.toString());
        claims.setClaim("username", "anna");
        claims.setExpirationTime(in(3600));
        return claims;
    }

    private static NumericDate in(int seconds) {
        var at = NumericDate.now();
        at.addSeconds(seconds);
        return at;
    }

    private static String signed(JwtClaims claims, RsaJsonWebKey with) throws JoseException {
        var jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setKeyIdHeaderValue("one");
        jws.setKey(with.getPrivateKey());
        return jws.getCompactSerialization();
    }

    private static String unsigned() throws JoseException {
        var jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
        jws.setPayload(claims().toJson());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        return jws.getCompactSerialization();
    }

    private static String signedWithThePublicKeyAsSecret() throws JoseException {
        var jws = new JsonWebSignature();
        jws.setPayload(claims().toJson());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        jws.setKeyIdHeaderValue("one");
        jws.setKey(new HmacKey(key.getPublicKey().getEncoded()));
        return jws.getCompactSerialization();
    }
}
