package dev.inkstone.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.spi.ConfigSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// The SMTP relay and its password, read from Secrets Manager when the function starts, where
/// `inkstone.mail.secret` names them: a JSON object of `host`, `port`, `username` and `password`, each
/// a setting of the mailer. A function that cannot read it does not start, and its messages wait.
public final class MailRelay implements ConfigSourceFactory {

    static final String SECRET = "inkstone.mail.secret";

    /// Over what the function was built with, under what its environment says.
    private static final int ORDINAL = 275;

    /// Configuration is made twice in a start.
    private static final Map<String, Map<String, String>> READ = new ConcurrentHashMap<>();

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var secret = context.getValue(SECRET).getValue();
        if (secret == null || secret.isBlank()) {
            return List.of();
        }
        return List.of(
                new PropertiesConfigSource(
                        READ.computeIfAbsent(secret, MailRelay::read), "mail relay", ORDINAL));
    }

    private static Map<String, String> read(String secret) {
        try (var secrets =
                SecretsManagerClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            return settings(secrets.getSecretValue(it -> it.secretId(secret)).secretString());
        }
    }

    static Map<String, String> settings(String json) {
        try {
            var settings = new TreeMap<String, String>();
            new ObjectMapper()
                    .readValue(json, new TypeReference<Map<String, String>>() {})
                    .forEach((name, value) -> settings.put("quarkus.mailer." + name, value));
            return settings;
        } catch (JsonProcessingException e) {
            // Not its message, which quotes what it read.
            throw new IllegalStateException("The secret of the mail relay is no JSON object");
        }
    }
}
