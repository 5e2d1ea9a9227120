package dev.inkstone.local.seed;

import dev.inkstone.local.api.Answer;
import dev.inkstone.local.api.Api;
import dev.inkstone.local.api.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/// Sends again while the stack is away or asks for patience. Only for calls that may arrive twice.
record PatientApi(Api api, Duration patience, BooleanSupplier stopping) {

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 3_000;

    /// No answer worth having came for as long as `patience`.
    static final class GaveUp extends Exception {
        GaveUp(String lastAnswer) {
            super(lastAnswer);
        }
    }

    Answer send(Call call) throws GaveUp, InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        for (var pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
            var wait = pause;
            String last;
            try {
                var answer = api.send(call);
                if (!asksForPatience(answer.status())) {
                    return answer;
                }
                wait = Math.max(pause, retryAfterMillis(answer));
                last = answer.toString();
            } catch (IOException e) {
                last = e.toString();
            }
            if (stopping.getAsBoolean() || System.nanoTime() > deadline) {
                throw new GaveUp(last);
            }
            // At least half, so that the waiting do not come back together.
            Thread.sleep(ThreadLocalRandom.current().nextLong(wait / 2, wait) + 1);
        }
    }

    private static boolean asksForPatience(int status) {
        return status == 408 || status == 429 || status >= 500;
    }

    private static long retryAfterMillis(Answer answer) {
        return answer.retryAfter()
                .filter(seconds -> seconds.matches("\\d{1,2}"))
                .map(seconds -> Math.min(1_000 * Long.parseLong(seconds), LONGEST_PAUSE_MILLIS))
                .orElse(0L);
    }
}
