package dev.inkstone.local.stack;

import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/// Made once for each data folder, since what it holds is locked with them.
///
/// `signingKeys` is a JWK Set with private keys, the first of which signs access tokens.
public record Secrets(String mysqlPassword, String postgresPassword, String signingKeys) {

    private static final String FILE = "secrets.json";

    /// @throws StackFailure when data is there whose secrets are lost
    static Secrets in(DataFolder folder) {
        var file = folder.of(FILE);
        var known =
                PrivateFile.read(
                        file,
                        Secrets.class,
                        "without it the databases beside it cannot be opened; put it back from a copy, or start over with --fresh.");
        if (known.isPresent()) {
            return known.get();
        }
        if (Files.exists(folder.of("postgres")) || Files.exists(folder.of("mariadb"))) {
            throw new StackFailure(
                    "%s is missing and without it the databases beside it cannot be opened: put it back from a copy, or start over with --fresh."
                            .formatted(file));
        }
        var made = made();
        PrivateFile.write(file, made);
        return made;
    }

    /// New ones, kept nowhere.
    public static Secrets made() {
        return new Secrets(password(), password(), signingKey());
    }

    public Secrets {
        if (mysqlPassword == null || postgresPassword == null || signingKeys == null) {
            throw new IllegalArgumentException("a secret is missing");
        }
    }

    /// What anyone may verify tokens with, as a JWK Set.
    String publicKeys() {
        try {
            return new JsonWebKeySet(signingKeys).toJson(OutputControlLevel.PUBLIC_ONLY);
        } catch (JoseException e) {
            throw new StackFailure("The signing keys in secrets.json are damaged.", e);
        }
    }

    @Override
    public String toString() {
        return "Secrets";
    }

    static String password() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String signingKey() {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(password().substring(0, 8));
            key.setUse("sig");
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            return new JsonWebKeySet(key).toJson(OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException e) {
            throw new IllegalStateException("RSA comes with every JDK", e);
        }
    }
}
