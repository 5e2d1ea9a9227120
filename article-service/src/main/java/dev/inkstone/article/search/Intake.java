package dev.inkstone.article.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Takes the change feed into the index. For one thread.
final class Intake {

    private static final Logger log = Logger.getLogger(Intake.class);

    /// PostgreSQL hands out the numbers of transactions anew that left no trace before a crash. No
    /// more than these are under way in the fraction of a second that it holds back unwritten.
    private static final long REUSED = 1_000;

    private static final int MOST_ARTICLES = 200;
    private static final int MOST_BYTES = 8 << 20;

    private final ChangeFeed feed;
    private final SearchEngine engine;

    /// What is taken in of transactions that the cursor has not passed, by article: while an old
    /// transaction stays open, the feed shows all that came after it again and again.
    private final Map<Long, Long> taken = new HashMap<>();

    private boolean certain;
    private long reached;

    Intake(ChangeFeed feed, SearchEngine engine) {
        this.feed = feed;
        this.engine = engine;
    }

    /// Makes every write visible that was committed before this call.
    void pass() {
        var cursor = engine.cursor();
        // Another task may have put another index in the place of the one that this one fed.
        if (cursor != reached) {
            taken.clear();
            certain = false;
        }
        var from = certain ? cursor : Math.max(0, cursor - REUSED);
        certain = false;
        var page = feed.page(from, 0);
        var horizon = page.horizon();
        if (horizon + REUSED < cursor) {
            log.warnf("search_index_rebuilt cause=the database was set back to %d", horizon);
            rebuild();
            from = 0;
            page = feed.page(from, 0);
        }
        take(page.changes(), horizon);
        // What searches see is further than this pass begins only where it is built anew.
        var anew = reached > from;
        var meanwhile = new Place(reached, 0);
        while (page.more()) {
            var last = page.changes().getLast();
            engine.reached(Math.min(last.changed(), horizon));
            if (anew) {
                meanwhile = removeGone(meanwhile);
            }
            page = feed.page(last.changed(), last.id());
            take(page.changes(), horizon);
        }
        engine.refresh();
        engine.reached(horizon);
        reached = horizon;
        taken.values().removeIf(changed -> changed < horizon);
        certain = true;
    }

    /// The next pass takes in everything.
    void rebuild() {
        engine.clear();
        taken.clear();
    }

    /// A long way to the end of the feed must not keep what was deleted meanwhile in sight.
    ///
    /// @return where to go on
    private Place removeGone(Place from) {
        var page = feed.page(from.changed(), from.id());
        remove(page.changes());
        return page.more() ? Place.of(page.changes().getLast()) : new Place(page.horizon(), 0);
    }

    private void remove(List<ChangeFeed.Change> changes) {
        engine.remove(
                changes.stream()
                        .filter(ChangeFeed.Change::deleted)
                        .map(change -> new SearchEngine.Gone(change.id(), change.version()))
                        .toList());
    }

    private void take(List<ChangeFeed.Change> changes, long horizon) {
        var fresh = changes.stream().filter(this::isFresh).toList();
        remove(fresh);
        put(fresh.stream().filter(change -> !change.deleted()).toList());
        for (var change : fresh) {
            if (change.changed() >= horizon) {
                taken.put(change.id(), change.changed());
            }
        }
    }

    private boolean isFresh(ChangeFeed.Change change) {
        var known = taken.get(change.id());
        return known == null || known != change.changed();
    }

    /// In portions that fit the heap, whatever the articles' length.
    private void put(List<ChangeFeed.Change> changes) {
        var portion = new ArrayList<Long>();
        var bytes = 0L;
        for (var change : changes) {
            if (portion.size() == MOST_ARTICLES || bytes + change.bytes() > MOST_BYTES) {
                engine.put(feed.articles(portion));
                portion.clear();
                bytes = 0;
            }
            portion.add(change.id());
            bytes += change.bytes();
        }
        if (!portion.isEmpty()) {
            engine.put(feed.articles(portion));
        }
    }

    /// In the feed: behind article `id` of transaction `changed`.
    private record Place(long changed, long id) {

        static Place of(ChangeFeed.Change change) {
            return new Place(change.changed(), change.id());
        }
    }
}
