package dev.inkstone.common.observe;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// On SIGTERM: readiness is down, what still comes is served, and the server closes once nothing is
/// in flight. Quarkus's own way (`quarkus.shutdown.timeout`) refuses what comes late with 503, and
/// in 3.30 its Jackson listener never reports done, so that every stop takes the whole timeout.
@ApplicationScoped
class Draining {

    private static final Logger log = Logger.getLogger(Draining.class);
    // Before every other filter, so that nothing is served uncounted.
    private static final int FIRST = 10_000;

    private final DrainConfig config;
    // One party for the service itself, one for each request in flight.
    private final Phaser inFlight = new Phaser(1);

    Draining(DrainConfig config) {
        this.config = config;
    }

    void count(@Observes Filters filters) {
        filters.register(
                request -> {
                    inFlight.register();
                    request.addEndHandler(ended -> inFlight.arriveAndDeregister());
                    request.next();
                },
                FIRST);
    }

    void drain(@Observes ShutdownDelayInitiatedEvent stopping) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(config.delay().toMillis());
        var atMost = config.atMost();
        try {
            inFlight.awaitAdvanceInterruptibly(
                    inFlight.arriveAndDeregister(), atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warnf(
                    "drain_cut_off requests=%d after=%s",
                    inFlight.getUnarrivedParties(), Duration.from(atMost));
        }
    }
}
