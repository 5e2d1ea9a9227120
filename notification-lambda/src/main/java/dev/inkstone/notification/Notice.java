package dev.inkstone.notification;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// A notice while it is put together from the event that it tells of.
final class Notice {

    private final JsonNode event;
    private final String kind;
    private final String about;
    private String source = "";
    private @Nullable String to;
    private @Nullable String followersOf;
    private @Nullable String actor;
    private @Nullable String detail;
    private @Nullable Long version;

    Notice(JsonNode event, String kind, String about) {
        this.event = event;
        this.kind = kind;
        this.about = about;
    }

    Notice to(String person) {
        to = person;
        return this;
    }

    Notice followersOf(String person) {
        followersOf = person;
        return this;
    }

    Notice actor(String person) {
        actor = person;
        return this;
    }

    Notice source(String counted) {
        source = counted;
        return this;
    }

    Notice detail(String text) {
        detail = text;
        return this;
    }

    Notice version(long judged) {
        version = judged;
        return this;
    }

    NoticeDue due() {
        return new NoticeDue(
                "NoticeDue",
                event.required("id").asText(),
                event.required("at").asText(),
                kind,
                to,
                followersOf,
                about,
                source,
                actor,
                event.path("slug").textValue(),
                event.path("title").textValue(),
                detail,
                version);
    }
}
