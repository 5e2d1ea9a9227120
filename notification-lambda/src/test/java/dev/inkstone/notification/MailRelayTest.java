package dev.inkstone.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Where mail goes, as Secrets Manager says when the function starts.
class MailRelayTest {

    private static final Map<String, String> ACCOUNT =
            Map.of("aws.accessKeyId", "a", "aws.secretAccessKey", "b", "aws.region", "us-east-1");

    private HttpServer secrets;

    @BeforeEach
    void serve() throws Exception {
        secrets = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        secrets.createContext(
                "/",
                request -> {
                    var answer =
                            "{\"SecretString\":\"{\\\"host\\\":\\\"smtp.example\\\",\\\"password\\\":\\\"p\\\"}\"}"
                                    .getBytes(StandardCharsets.UTF_8);
                    request.sendResponseHeaders(200, answer.length);
                    request.getResponseBody().write(answer);
                    request.close();
                });
        secrets.start();
        ACCOUNT.forEach(System::setProperty);
        System.setProperty(
                "aws.endpointUrlSecretsManager",
                "http://127.0.0.1:" + secrets.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        secrets.stop(0);
        ACCOUNT.keySet().forEach(System::clearProperty);
        System.clearProperty("aws.endpointUrlSecretsManager");
    }

    @Test
    void the_secret_that_is_named_says_where_mail_goes() {
        var config =
                new SmallRyeConfigBuilder()
                        .withDefaultValue(MailRelay.SECRET, "inkstone-dev-mail")
                        .withSources(new MailRelay())
                        .build();
        assertEquals("smtp.example", config.getRawValue("quarkus.mailer.host"));
        assertEquals("p", config.getRawValue("quarkus.mailer.password"));
    }

    @Test
    void without_a_name_nothing_is_asked() {
        var config = new SmallRyeConfigBuilder().withSources(new MailRelay()).build();
        assertFalse(config.isPropertyPresent("quarkus.mailer.host"));
    }

    @Test
    void what_is_no_object_is_not_quoted() {
        var refused =
                assertThrows(
                        IllegalStateException.class, () -> MailRelay.settings("\"the password\""));
        assertFalse(String.valueOf(refused).contains("the password"));
    }
}
