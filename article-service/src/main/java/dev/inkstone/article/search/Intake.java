package dev.inkstone.article.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes the change feed into the index. For one thread.
final class Intake {

    /// PostgreSQL hands out the numbers of transactions anew that left no trace before a crash. No
    /// more than these are under way in the fraction of a second that it holds back unwritten.
    private static final long REUSED = 1_000;

    private static final int MOST_ARTICLES = 200;
    private static final int MOST_BYTES = 8 << 20;

    private final ChangeFeed feed;
    private final FedIndex index;

    /// What is taken in of transactions that the cursor has not passed, by article: while an old
    /// transaction stays open, the feed shows all that came after it again and again.
    private final Map<Long, Long> taken = new HashMap<>();

    private boolean certain;
    private long reached;

    Intake(ChangeFeed feed, FedIndex index) {
        this.feed = feed;
        this.index = index;
    }

    /// Makes every write visible that was committed before this call.
    ///
    /// @throws IndexBroken when the index cannot be written, or is ahead of the database
    void pass() {
        var cursor = index.cursor();
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
            throw new IndexBroken("the database was set back to " + horizon);
        }
        take(page.changes(), horizon);
        while (page.more()) {
            var last = page.changes().getLast();
            index.reached(Math.min(last.changed(), horizon));
            page = feed.page(last.changed(), last.id());
            take(page.changes(), horizon);
        }
        index.refresh();
        index.reached(horizon);
        reached = horizon;
        taken.values().removeIf(changed -> changed < horizon);
        certain = true;
    }

    private void take(List<ChangeFeed.Change> changes, long horizon) {
        var fresh = changes.stream().filter(this::isFresh).toList();
        index.remove(
                fresh.stream()
                        .filter(ChangeFeed.Change::deleted)
                        .map(change -> new FedIndex.Gone(change.id(), change.version()))
                        .toList());
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
                index.put(feed.articles(portion));
                portion.clear();
                bytes = 0;
            }
            portion.add(change.id());
            bytes += change.bytes();
        }
        if (!portion.isEmpty()) {
            index.put(feed.articles(portion));
        }
    }
}
