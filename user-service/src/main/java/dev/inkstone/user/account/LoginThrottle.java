package dev.inkstone.user.account;

import dev.inkstone.common.refusal.Refusal;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Bounds how many passwords can be tried on one e-mail address, over all tasks together. Counted
/// in Redis; while that is away nobody is held up, since a person who cannot sign in is worse than
/// a guesser who is slowed by the hash alone.
@ApplicationScoped
class LoginThrottle {

    private static final Logger log = Logger.getLogger(LoginThrottle.class);
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(2);
    // One script, so that no count is ever left without an end.
    private static final String COUNT =
            "local n = redis.call('INCR', KEYS[1]) "
                    + "if n == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end "
                    + "return n";

    private final RedisDataSource redis;
    private final LoginConfig config;
    private volatile long restUntil = System.nanoTime();

    LoginThrottle(RedisDataSource redis, LoginConfig config) {
        this.redis = redis;
        this.config = config;
    }

    /// How many attempts on this address have failed of late.
    ///
    /// @throws Refusal TOO_MANY when that is too many
    long refuseTooMany(String email) {
        return refuse(email, ask("GET", key(email)));
    }

    /// Of guesses sent all at once only the first few are told that they were wrong.
    void failed(String email) {
        var seconds = String.valueOf(config.window().toSeconds());
        refuse(email, ask("EVAL", COUNT, "1", key(email), seconds) - 1);
    }

    /// Looks once more: while this one waited for its turn, others may have used up the tries.
    void succeeded(String email) {
        if (refuseTooMany(email) > 0) {
            ask("DEL", key(email));
        }
    }

    private long refuse(String email, long failures) {
        if (failures >= config.failures()) {
            var wait = Math.max(1, ask("TTL", key(email)));
            throw Refusal.tooMany(
                    "too many failed logins, try again later", Duration.ofSeconds(wait));
        }
        return failures;
    }

    private long ask(String command, String... arguments) {
        if (resting()) {
            return 0;
        }
        try {
            var answer = redis.execute(command, arguments);
            return answer == null ? 0 : answer.toLong();
        } catch (RuntimeException e) {
            // Of many that fail at once, one line tells.
            if (!resting()) {
                restUntil = System.nanoTime() + REST_AFTER_FAILURE.toNanos();
                log.warnf("login_throttle_away cause=%s", e);
            }
            return 0;
        }
    }

    private boolean resting() {
        return System.nanoTime() - restUntil < 0;
    }

    /// Redis need not know the address itself.
    private static String key(String email) {
        var address = Account.emailKey(email).getBytes(StandardCharsets.UTF_8);
        return "login-failures:" + UUID.nameUUIDFromBytes(address);
    }
}
