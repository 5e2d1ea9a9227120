package dev.inkstone.user.session;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.common.identity.TokenVerifier;
import dev.inkstone.testkit.TestKeys;
import dev.inkstone.user.ServiceTest;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TokensTest extends ServiceTest {

    @Test
    void the_published_keys_verify_a_token_and_hold_nothing_private() throws Exception {
        var name = newName();
        var token = registered(name);
        var published =
                anybody()
                        .get("/.well-known/jwks.json")
                        .then()
                        .statusCode(200)
                        .body("keys", hasSize(1))
                        .body("keys[0].d", equalTo(null))
                        .extract()
                        .asString();
        var claims =
                new JwtConsumerBuilder()
                        .setVerificationKeyResolver(
                                new JwksVerificationKeyResolver(
                                        new JsonWebKeySet(published).getJsonWebKeys()))
                        .setExpectedIssuer(TokenVerifier.ISSUER)
                        .setExpectedAudience(TokenVerifier.PEOPLE)
                        .setRequireExpirationTime()
                        .build()
                        .processToClaims(token);
        assertEquals(name, claims.getStringClaimValue("username"));
        assertEquals(7, UUID.fromString(claims.getSubject()).version());
    }

    @Test
    void both_spellings_of_the_scheme_work() {
        var token = registered(newName());
        for (var scheme : new String[] {"Token", "Bearer", "bearer"}) {
            anybody()
                    .header("Authorization", scheme + " " + token)
                    .get("/api/user")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void a_token_is_kept_until_it_says_an_old_name_or_is_half_used_up() throws Exception {
        var token = registered(newName());
        assertEquals(token, shown(token));
        var id = UUID.fromString(subject(token));
        var old = TestKeys.tokenFor(id, "an-earlier-name");
        assertNotEquals(old, shown(old));
        var name = newName();
        as(token)
                .body(Map.of("user", Map.of("username", name)))
                .put("/api/user")
                .then()
                .statusCode(200);
        var halfUsedUp = TestKeys.tokenFor(id, name);
        assertNotEquals(halfUsedUp, shown(halfUsedUp));
        assertNotEquals(token, shown(token));
    }

    private static String shown(String token) {
        return as(token).get("/api/user").then().statusCode(200).extract().path("user.token");
    }

    private static String subject(String token) throws Exception {
        return new JwtConsumerBuilder()
                .setSkipSignatureVerification()
                .setSkipAllValidators()
                .build()
                .processToClaims(token)
                .getSubject();
    }

    @Test
    void a_token_is_missing_or_invalid() {
        anybody()
                .get("/api/user")
                .then()
                .statusCode(401)
                .body("errors.token", contains("is missing"));
        var someone = UUID.randomUUID();
        for (var token :
                new String[] {
                    "x",
                    TestKeys.expiredTokenFor(someone, "n"),
                    TestKeys.foreignTokenFor(someone, "n"),
                    TestKeys.tamperedTokenFor(someone, "n"),
                    TestKeys.serviceToken(),
                    TestKeys.tokenFor(someone, "n")
                }) {
            as(token)
                    .get("/api/user")
                    .then()
                    .statusCode(401)
                    .body("errors.token", contains("is invalid"));
        }
    }

    @Test
    void the_first_key_signs_and_all_are_published() throws Exception {
        var first = RsaJwkGenerator.generateJwk(2048);
        first.setKeyId("first");
        var next = RsaJwkGenerator.generateJwk(2048);
        next.setKeyId("next");
        var keys =
                new SigningKeys(
                        config(
                                new JsonWebKeySet(first, next)
                                        .toJson(OutputControlLevel.INCLUDE_PRIVATE)));
        assertEquals("first", keys.signing().getKeyId());
        assertEquals(2, new JsonWebKeySet(keys.published()).getJsonWebKeys().size());
        assertTrue(keys.byId("next") != null && keys.byId("other") == null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "nonsense", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"RSA\"}]}"})
    void unusable_keys_keep_the_service_from_starting(String keys) {
        assertRefused(config(keys));
    }

    @Test
    void published_keys_cannot_sign() {
        assertRefused(config(TestKeys.jwks()));
    }

    @Test
    void without_keys_the_service_does_not_start() {
        assertRefused(config(null));
    }

    private static void assertRefused(SessionConfig config) {
        var refused = assertThrows(ConfigurationException.class, () -> new SigningKeys(config));
        assertTrue(refused.getMessage().startsWith("INKSTONE_SIGNING_KEYS cannot be used"));
    }

    private static SessionConfig config(String keys) {
        return new SessionConfig() {
            @Override
            public Optional<String> keys() {
                return Optional.ofNullable(keys);
            }

            @Override
            public boolean throwaway() {
                return false;
            }

            @Override
            public Duration lifetime() {
                return Duration.ofHours(12);
            }
        };
    }
}
