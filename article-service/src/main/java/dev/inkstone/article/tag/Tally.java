package dev.inkstone.article.tag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Keeps which articles carry a tag, and how many there are: of each author, with each tag, and in
/// all. Counts change in the transaction that changes the articles and always in one order, so that
/// writers wait for each other but never in a circle.
@ApplicationScoped
public class Tally {

    /// Under which all articles count; no tag is empty.
    private static final String ALL = "";

    private final Jdbi jdbi;
    private final Event<TagsChanged> changed;

    Tally(Jdbi jdbi, Event<TagsChanged> changed) {
        this.jdbi = jdbi;
        this.changed = changed;
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(Integer.class, "integer");
    }

    @Transactional(TxType.MANDATORY)
    public void published(long article, UUID author, List<String> tags) {
        count(author, 1);
        change(article, List.of(), tags, 1);
    }

    @Transactional(TxType.MANDATORY)
    public void withdrawn(long article, UUID author, List<String> tags) {
        count(author, -1);
        change(article, tags, List.of(), -1);
    }

    @Transactional(TxType.MANDATORY)
    public void retagged(long article, List<String> before, List<String> after) {
        if (!before.equals(after)) {
            change(article, before, after, 0);
        }
    }

    private void count(UUID author, int change) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "update profile set articles = articles + ? where id = ?",
                                change,
                                author));
    }

    private void change(long article, List<String> before, List<String> after, int articles) {
        var counts = new TreeMap<String, Integer>();
        before.forEach(tag -> counts.merge(tag, -1, Integer::sum));
        after.forEach(tag -> counts.merge(tag, 1, Integer::sum));
        counts.put(ALL, articles);
        counts.values().removeIf(change -> change == 0);
        jdbi.useHandle(
                handle -> {
                    untag(handle, article, before);
                    tag(handle, article, after);
                    count(handle, article, counts.keySet(), counts.values());
                    dropEmpty(handle, article, before);
                });
        changed.fire(new TagsChanged());
    }

    private static void untag(Handle handle, long article, List<String> tags) {
        if (!tags.isEmpty()) {
            handle.execute("delete from article_tag where article = ?", article);
        }
    }

    private static void tag(Handle handle, long article, List<String> tags) {
        if (!tags.isEmpty()) {
            handle.createUpdate(
                            "insert into article_tag (tag, article) select unnest(:tags), :article")
                    .bindArray("tags", String.class, tags)
                    .bind("article", article)
                    .execute();
        }
    }

    private static void count(
            Handle handle, long article, Collection<String> tags, Collection<Integer> changes) {
        handle.createUpdate(
                        """
                        insert into tally (tag, slot, articles)
                        select tag, :article % 8, change
                        from unnest(:tags, :changes) as counts (tag, change)
                        order by tag
                        on conflict (tag, slot) do update
                        set articles = tally.articles + excluded.articles
                        """)
                .bind("article", article)
                .bindArray("tags", String.class, tags.toArray())
                .bindArray("changes", Integer.class, changes.toArray())
                .execute();
    }

    private static void dropEmpty(Handle handle, long article, List<String> tags) {
        if (!tags.isEmpty()) {
            handle.createUpdate(
                            """
                            delete from tally
                            where tag = any(:tags) and slot = :article % 8 and articles = 0
                            """)
                    .bindArray("tags", String.class, tags)
                    .bind("article", article)
                    .execute();
        }
    }
}
