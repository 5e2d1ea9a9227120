package dev.inkstone.article.reading;

import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which part of a list is asked for.
record Page(int limit, int offset) {

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

    /// @throws Refusal INVALID for anything but whole numbers, `limit` from 1 and `offset` from 0
    static Page of(@Nullable String limit, @Nullable String offset) {
        var wrong = new HashMap<String, List<String>>();
        var page =
                new Page(
                        Math.min(MOST, number("limit", limit, LIMIT, 1, wrong)),
                        number("offset", offset, 0, 0, wrong));
        if (!wrong.isEmpty()) {
            throw new Refusal(Kind.INVALID, wrong);
        }
        return page;
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
