package dev.inkstone.article.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkstone.common.inbox.EventHandler;
import dev.inkstone.common.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
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
    @Transactional
    public void on(String type, JsonNode event) {
        switch (type) {
            case "UserRegistered", "ProfileChanged" -> once(event, this::profile);
            case "UserFollowed" -> once(event, followed -> following(followed, true));
            case "UserUnfollowed" -> once(event, unfollowed -> following(unfollowed, false));
            default -> {
                // A type this version does not know yet.
            }
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
                event.required("version").longValue());
    }

    private void following(JsonNode event, boolean following) {
        profiles.learnFollowing(
                id(event, "follower"),
                id(event, "followee"),
                following,
                event.required("version").longValue());
    }

    private static UUID id(JsonNode event, String field) {
        return UUID.fromString(event.required(field).asText());
    }
}
