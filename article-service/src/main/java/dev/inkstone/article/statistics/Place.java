package dev.inkstone.article.statistics;

import java.time.LocalDate;

/// Where openings are counted: an article on a day (UTC). As text: `20413:17`, the day since 1970.
record Place(LocalDate day, long article) {

    static Place of(String text) {
        var colon = text.indexOf(':');
        return new Place(
                LocalDate.ofEpochDay(Long.parseLong(text.substring(0, colon))),
                Long.parseLong(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return day.toEpochDay() + ":" + article;
    }
}
