package dev.inkstone.article.reading;

import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which part of a list is asked for, and in which order.
record Page(int limit, int offset, Order order) {

    enum Order {
        NEWEST("id desc"),
        TRENDING("heat desc, id desc");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    private static final int LIMIT = 20;
    /// Longer pages exceed what a screen shows; asking for more is no mistake, it just gives this.
    private static final int MOST = 100;

    boolean isFirst() {
        return offset == 0;
    }

    /// How far into a list this page ends.
    long reach() {
        return (long) offset + limit;
    }

    /// The newest first.
    ///
    /// @throws Refusal INVALID for anything but whole numbers, `limit` from 1 and `offset` from 0
    static Page of(@Nullable String limit, @Nullable String offset) {
        return of(limit, offset, null);
    }

    /// @throws Refusal INVALID as above, and for anything but `newest` and `trending`
    static Page of(@Nullable String limit, @Nullable String offset, @Nullable String sort) {
        var wrong = new HashMap<String, List<String>>();
        var page =
                new Page(
                        Math.min(MOST, number("limit", limit, LIMIT, 1, wrong)),
                        number("offset", offset, 0, 0, wrong),
                        order(sort, wrong));
        if (!wrong.isEmpty()) {
            throw new Refusal(Kind.INVALID, wrong);
        }
        return page;
    }

    private static Order order(@Nullable String sent, Map<String, List<String>> wrong) {
        for (var order : Order.values()) {
            if (order.name().toLowerCase(Locale.ROOT).equals(sent)) {
                return order;
            }
        }
        if (sent != null) {
            wrong.put("sort", List.of("must be newest or trending"));
        }
        return Order.NEWEST;
    }

    private static int number(
            String name,
            @Nullable String sent,
            int otherwise,
            int least,
            Map<String, List<String>> wrong) {
        if (sent == null) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(sent);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is too small.
        }
        wrong.put(name, List.of("must be a whole number from " + least));
        return otherwise;
    }
}
