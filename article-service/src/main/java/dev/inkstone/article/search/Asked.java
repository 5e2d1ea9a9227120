package dev.inkstone.article.search;

import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A search as the client asked for it.
///
/// @param from earliest time of publishing
/// @param to the time that all were published before
record Asked(
        QueryText text,
        @Nullable String tag,
        @Nullable String author,
        @Nullable Instant from,
        @Nullable Instant to,
        Order order,
        Set<Facet> facets,
        int limit,
        @Nullable Cursor after) {

    private static final int LONGEST = 1_000;
    private static final int LIMIT = 20;

    /// As in lists: asking for more is no mistake, it just gives this.
    private static final int MOST = 100;

    /// @throws Refusal INVALID with every parameter that is wrong
    static Asked of(Parameters sent) {
        var wrong = new LinkedHashMap<String, List<String>>();
        var asked =
                new Asked(
                        QueryText.of(text(sent, wrong)),
                        sent.tag(),
                        sent.author(),
                        time("from", sent.from(), 0, wrong),
                        time("to", sent.to(), 1, wrong),
                        order(sent.sort(), wrong),
                        facets(sent.facets(), wrong),
                        limit(sent.limit(), LIMIT, MOST, wrong),
                        cursor(sent.cursor(), wrong));
        named("tag", sent.tag(), wrong);
        named("author", sent.author(), wrong);
        if (asked.from() != null && asked.to() != null && !asked.from().isBefore(asked.to())) {
            wrong.put("from", List.of("must be before to"));
        }
        if (!wrong.isEmpty()) {
            throw new Refusal(Kind.INVALID, wrong);
        }
        return asked;
    }

    /// @param writer the author's id, where an author was named
    Question question(@Nullable UUID writer) {
        // With no words to tell them apart all are as relevant; the newest are at hand.
        var asked = text.isBlank() && order == Order.RELEVANCE ? Order.NEWEST : order;
        return new Question(
                text, new Narrowing(tag, writer, from, to), asked, facets, limit, after);
    }

    private static String text(Parameters sent, Map<String, List<String>> wrong) {
        var typed = sent.q() == null ? "" : sent.q();
        if (typed.isBlank() && !sent.narrows()) {
            wrong.put("q", List.of("can't be blank"));
        } else if (typed.codePointCount(0, typed.length()) > LONGEST) {
            wrong.put("q", List.of("is too long (maximum is " + LONGEST + " characters)"));
        }
        return typed;
    }

    private static void named(
            String name, @Nullable String sent, Map<String, List<String>> wrong) {
        if (sent != null && sent.isBlank()) {
            wrong.put(name, List.of("can't be blank"));
        }
    }

    /// A date means the day in UTC.
    ///
    /// @param days how many days behind a date's beginning the time is
    private static @Nullable Instant time(
            String name, @Nullable String sent, int days, Map<String, List<String>> wrong) {
        if (sent == null) {
            return null;
        }
        try {
            var time =
                    sent.contains("T")
                            ? OffsetDateTime.parse(sent)
                            : LocalDate.parse(sent)
                                    .plusDays(days)
                                    .atStartOfDay()
                                    .atOffset(ZoneOffset.UTC);
            // No article is from another time, and its milliseconds would overflow.
            if (time.getYear() >= 0 && time.getYear() <= 9_999) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // Said below, as for a time that nobody publishes at.
        }
        wrong.put(name, List.of("must be a date or a time, such as 2026-11-20"));
        return null;
    }

    private static Order order(@Nullable String sent, Map<String, List<String>> wrong) {
        if (sent == null) {
            return Order.RELEVANCE;
        }
        return Order.of(sent)
                .orElseGet(
                        () -> {
                            wrong.put("sort", List.of("must be relevance, newest or trending"));
                            return Order.RELEVANCE;
                        });
    }

    private static Set<Facet> facets(@Nullable String sent, Map<String, List<String>> wrong) {
        var facets = EnumSet.noneOf(Facet.class);
        if (sent != null) {
            for (var label : sent.split(",")) {
                Facet.of(label.strip())
                        .ifPresentOrElse(
                                facets::add,
                                () ->
                                        wrong.put(
                                                "facets",
                                                List.of("must be among tags, authors, months")));
            }
        }
        return facets;
    }

    private static @Nullable Cursor cursor(
            @Nullable String sent, Map<String, List<String>> wrong) {
        var after = sent == null ? null : Cursor.of(sent);
        if (sent != null && after == null) {
            wrong.put("cursor", List.of("is invalid"));
        }
        return after;
    }

    static int limit(
            @Nullable String sent, int usual, int most, Map<String, List<String>> wrong) {
        if (sent == null) {
            return usual;
        }
        try {
            var limit = Integer.parseInt(sent);
            if (limit >= 1) {
                return Math.min(most, limit);
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is too small.
        }
        wrong.put("limit", List.of("must be a whole number from 1"));
        return usual;
    }
}
