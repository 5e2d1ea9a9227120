package dev.inkstone.rehearse.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkstone.local.api.Answer;
import dev.inkstone.local.api.Api;
import dev.inkstone.local.api.Call;
import dev.inkstone.topology.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// What clients do to one service.
public abstract class Mix {

    static final String PASSWORD = "ink-and-water";

    private static final int SIDE_BY_SIDE = 8;

    /// Past the load balancer, for what belongs to other services.
    protected final Api platform;

    private final Api service;
    private final AtomicInteger names = new AtomicInteger();
    private final List<Deed> deeds = new ArrayList<>();

    Mix(Api service, Api platform) {
        this.service = service;
        this.platform = platform;
    }

    /// @param service through the load balancer of the rehearsal
    /// @param platform through the stack's own gateway
    public static Mix of(Service rehearsed, Api service, Api platform) {
        return switch (rehearsed) {
            case USER -> new UserMix(service, platform);
            case ARTICLE -> new ArticleMix(service, platform);
            case AI -> new AiMix(service, platform);
        };
    }

    /// Makes what the clients need to begin.
    public abstract void prepare() throws InterruptedException;

    /// @return what was acknowledged and is not there, a sentence each
    public abstract List<String> lost() throws InterruptedException;

    /// How many things {@link #lost()} looks for.
    public abstract int acknowledged();

    protected void may(Deed deed) {
        deeds.add(deed);
    }

    /// Each kind of request once.
    ///
    /// @return what was wrong, a sentence each
    public List<String> once() throws InterruptedException {
        return each(deeds, deed -> deed.work().run());
    }

    Deed next() {
        var chosen =
                ThreadLocalRandom.current()
                        .nextInt(deeds.stream().mapToInt(Deed::share).sum());
        for (var deed : deeds) {
            chosen -= deed.share();
            if (chosen < 0) {
                return deed;
            }
        }
        throw new IllegalStateException("shares do not add up");
    }

    protected Answer ask(int status, Call call) throws Wrong, IOException, InterruptedException {
        return expect(status, service.send(call));
    }

    protected static Answer expect(int status, Answer answer) throws Wrong {
        need(answer.status() == status, "answered " + answer.status());
        return answer;
    }

    protected static void need(boolean observed, String otherwise) throws Wrong {
        if (!observed) {
            throw new Wrong(otherwise);
        }
    }

    /// Ours alone in this rehearsal.
    protected String name(String of) {
        return of + names.incrementAndGet();
    }

    protected Answer register(Api at, String username)
            throws Wrong, IOException, InterruptedException {
        var fields =
                Call.object()
                        .put("username", username)
                        .put("email", username + "@mail.example")
                        .put("password", PASSWORD);
        return expect(201, at.send(Call.post("/api/users").with("user", fields)));
    }

    protected static Call article(String token, String title, String body) {
        ObjectNode fields =
                Call.object().put("title", title).put("description", "Of ink.").put("body", body);
        fields.putArray("tagList").add("ink").add("stone");
        return Call.post("/api/articles").as(token).with("article", fields);
    }

    interface Check<T> {
        void of(T one) throws Wrong, IOException, InterruptedException;
    }

    /// Several at a time, all of them.
    ///
    /// @return what was wrong
    protected static <T> List<String> each(Collection<T> all, Check<T> check)
            throws InterruptedException {
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        var places = new Semaphore(SIDE_BY_SIDE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var one : all) {
                running.add(
                        threads.submit(
                                () -> {
                                    places.acquire();
                                    try {
                                        check.of(one);
                                    } catch (Wrong | IOException e) {
                                        wrong.add(one + ": " + e.getMessage());
                                    } finally {
                                        places.release();
                                    }
                                    return null;
                                }));
            }
            for (var one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return List.copyOf(wrong);
    }

    /// @throws IllegalStateException when something was wrong
    protected static <T> void prepareEach(Collection<T> all, Check<T> make)
            throws InterruptedException {
        var wrong = each(all, make);
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("Nothing to begin with: " + wrong.getFirst());
        }
    }
}
