package dev.inkstone.article.search;

import java.io.Closeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// States of a shared index that searches see: while a reader turns pages, nothing moves. Each is
/// opened by the first search that sees it.
final class SharedViews implements Closeable {

    /// All tasks together may hold 300 where nothing else is configured.
    private static final int KEPT = 16;

    private static final String SECONDS = "300s";

    private final OpenSearch cluster;
    private final Map<Long, View> kept = new LinkedHashMap<>();
    private @Nullable FutureTask<View> latest;

    SharedViews(OpenSearch cluster) {
        this.cluster = cluster;
    }

    /// The state with that name if this task still keeps it, else the latest.
    ///
    /// @param index the one that serves at that moment
    /// @throws IndexBroken when the index is gone
    View view(long name, Supplier<String> index) {
        FutureTask<View> latest;
        synchronized (this) {
            var view = kept.get(name);
            if (view != null) {
                return view;
            }
            if (this.latest == null) {
                this.latest = new FutureTask<>(() -> keep(opened(index.get())));
            }
            latest = this.latest;
        }
        // The first who comes opens it, the others wait for it alone.
        latest.run();
        return opened(latest);
    }

    private View opened(FutureTask<View> latest) {
        try {
            return latest.get();
        } catch (ExecutionException e) {
            renew(latest);
            throw e.getCause() instanceof RuntimeException why ? why : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IndexAway("interrupted", e);
        }
    }

    private View keep(View view) {
        View eldest = null;
        synchronized (this) {
            kept.put(view.name(), view);
            if (kept.size() > KEPT) {
                eldest = kept.remove(kept.keySet().iterator().next());
            }
        }
        if (eldest != null) {
            end(eldest);
        }
        return view;
    }

    /// The next search sees what there is then.
    synchronized void renew() {
        latest = null;
    }

    private synchronized void renew(FutureTask<View> failed) {
        if (latest == failed) {
            latest = null;
        }
    }

    /// The cluster has forgotten this one, as it does after a while without searches, and perhaps
    /// others.
    synchronized void lost(View view) {
        kept.remove(view.name());
        latest = null;
    }

    private View opened(String index) {
        var path = "/" + index + "/_search/point_in_time?keep_alive=" + SECONDS;
        var answer = cluster.ask("POST", path, null, 404);
        if (!answer.isGood()) {
            throw new IndexBroken(index + " is gone");
        }
        var name = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        return new View(name, answer.body().get("pit_id").textValue());
    }

    private void end(View view) {
        try {
            var ids = Map.of("pit_id", List.of(view.id()));
            cluster.ask("DELETE", "/_search/point_in_time", ids, 404);
        } catch (IndexAway e) {
            // It ends by itself a little later.
        }
    }

    @Override
    public void close() {
        List<View> left;
        synchronized (this) {
            left = List.copyOf(kept.values());
        }
        left.forEach(this::end);
    }

    /// @param id by which the cluster knows it
    record View(long name, String id) {

        Map<String, Object> json() {
            return Map.of("id", id, "keep_alive", SECONDS);
        }
    }
}
