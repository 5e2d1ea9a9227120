package dev.inkstone.user.account;

import de.mkammerer.argon2.Argon2;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Hashes passwords (Argon2id), a core's worth at a time, so that memory is bounded however many
/// people sign in at once. The native library takes 60 % of the time of the ones in Java and no
/// heap (measured: 34 ms; Bouncy Castle 52, Password4j 63).
///
/// Callers wait for their turn, so they belong on virtual threads.
@ApplicationScoped
class Passwords {

    private final Argon2 argon2 = Argon2Factory.create(Argon2Types.ARGON2id);
    private final PasswordConfig config;
    private final ThreadPoolExecutor hashers;
    private final Future<String> nobodys;

    Passwords(PasswordConfig config) {
        this.config = config;
        var cores = Runtime.getRuntime().availableProcessors();
        hashers =
                new ThreadPoolExecutor(
                        cores,
                        cores,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(config.queue()),
                        Thread.ofPlatform().daemon().name("password-hasher-", 0).factory());
        nobodys = hashers.submit(() -> hashNow("nobody has this one"));
    }

    @PreDestroy
    void stop() {
        hashers.shutdown();
    }

    /// @throws Refusal OVERLOADED when too many wait already
    String hash(String password) {
        return inTurn(() -> hashNow(password));
    }

    /// @throws Refusal OVERLOADED when too many wait already
    boolean match(String hash, String password) {
        return inTurn(() -> argon2.verify(hash, bytes(password)));
    }

    /// Takes as long as {@link #match}, so that time does not tell which addresses are known.
    boolean matchNobodys(String password) {
        inTurn(() -> argon2.verify(nobodys.get(), bytes(password)));
        return false;
    }

    private String hashNow(String password) {
        return argon2.hash(config.iterations(), config.memoryKib(), 1, bytes(password));
    }

    private <T> T inTurn(Callable<T> work) {
        try {
            return hashers.submit(work).get();
        } catch (RejectedExecutionException e) {
            throw new Refusal(Kind.OVERLOADED, "request", "overloaded, try again");
        } catch (ExecutionException e) {
            throw new IllegalStateException("hashing failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Kind.OVERLOADED, "request", "overloaded, try again");
        }
    }

    private static byte[] bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8);
    }
}
