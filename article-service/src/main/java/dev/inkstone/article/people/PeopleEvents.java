package dev.inkstone.article.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkstone.common.inbox.EventHandler;
import dev.inkstone.common.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.UUID;

/// Takes in what user-service tells about people.
@ApplicationScoped
class PeopleEvents implements EventHandler {

    private final Inbox inbox;
    private final Profiles profiles;

    PeopleEvents(Inbox inbox, Profiles profiles) {
        this.inbox = inbox;
        this.profiles = profiles;
    }

    @Override
    public Set<String> types() {
        return Set.of("UserRegistered", "ProfileChanged", "UserFollowed", "UserUnfollowed");
    }

    @Override
    @Transactional
    public void on(String type, JsonNode event) {
        switch (type) {
            case "UserRegistered", "ProfileChanged" -> once(event, this::profile);
            case "UserFollowed" -> once(event, followed -> following(followed, true));
            case "UserUnfollowed" -> once(event, unfollowed -> following(unfollowed, false));
            default -> throw new IllegalArgumentException("no event about people: " + type);
        }
    }

    private void once(JsonNode event, java.util.function.Consumer<JsonNode> effect) {
        if (!inbox.seen(id(event, "id"))) {
            effect.accept(event);
        }
    }

    private void profile(JsonNode event) {
        profiles.learn(
                id(event, "user"),
                event.required("username").textValue(),
                event.path("bio").textValue(),
                event.path("image").textValue(),
                number(event, "version"));
    }

    private void following(JsonNode event, boolean following) {
        profiles.learnFollowing(
                id(event, "follower"), id(event, "followee"), following, number(event, "version"));
    }

    private static UUID id(JsonNode event, String field) {
        return UUID.fromString(event.required(field).asText());
    }

    /// Of a text it would be 0, a version before all others.
    private static long number(JsonNode event, String field) {
        var number = event.required(field);
        if (!number.isIntegralNumber()) {
            throw new IllegalArgumentException(field + " is no whole number");
        }
        return number.longValue();
    }
}
