package dev.inkstone.notification;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Optional;

/// Who is told of what. Nobody is told of their own acts.
@ApplicationScoped
class Audience {

    /// Empty where nobody is. Of a type that this version does not know it is a poison message, not
    /// one to pass over: only what it knows is routed here.
    Optional<NoticeDue> of(JsonNode event) {
        return switch (text(event, "type")) {
            case "ArticlePublished" -> Optional.of(published(event));
            case "CommentAdded" ->
                    toAuthor(event, "commented", "commenter", "" + number(event, "comment"));
            case "ArticleFavourited" ->
                    toAuthor(event, "favourited", "person", text(event, "person"));
            case "UserFollowed" -> followed(event);
            case "ArticleAnalysed" -> analysed(event);
            default -> throw new IllegalArgumentException("nobody here knows such events");
        };
    }

    private static NoticeDue published(JsonNode event) {
        return notice(event, "published")
                .followersOf(text(event, "author"))
                .actor(text(event, "author"))
                .source(text(event, "author"))
                .due();
    }

    /// @param actor the field of who did it
    /// @param counted tells one such act from another
    private static Optional<NoticeDue> toAuthor(
            JsonNode event, String kind, String actor, String counted) {
        var author = text(event, "author");
        return author.equals(text(event, actor))
                ? Optional.empty()
                : Optional.of(
                        notice(event, kind)
                                .to(author)
                                .actor(text(event, actor))
                                .source(counted)
                                .due());
    }

    private static Optional<NoticeDue> followed(JsonNode event) {
        var follower = text(event, "follower");
        return Optional.of(
                new Notice(event, "followed", "people")
                        .to(text(event, "followee"))
                        .actor(follower)
                        .source(follower)
                        .due());
    }

    /// That an analysis is there is told once for an article, that it is held for each version.
    private static Optional<NoticeDue> analysed(JsonNode event) {
        var held = event.at("/moderation/verdict").asText().equals("held");
        if (!held && !text(event, "status").equals("ready")) {
            return Optional.empty();
        }
        var notice =
                notice(event, held ? "held" : "analysed")
                        .to(text(event, "author"))
                        .version(number(event, "version"));
        return Optional.of(
                held
                        ? notice.source("version " + number(event, "version"))
                                .detail(reasons(event))
                                .due()
                        : notice.source("analysis").due());
    }

    private static String reasons(JsonNode event) {
        var reasons = new ArrayList<String>();
        event.at("/moderation/reasons").forEach(reason -> reasons.add(reason.asText()));
        return String.join("; ", reasons);
    }

    private static Notice notice(JsonNode event, String kind) {
        return new Notice(event, kind, "article:" + number(event, "article"));
    }

    /// A field that is missing or something else makes the message a poisonous one.
    private static String text(JsonNode event, String field) {
        var text = event.required(field).textValue();
        if (text == null) {
            throw new IllegalArgumentException(field + " is no text");
        }
        return text;
    }

    private static long number(JsonNode event, String field) {
        var number = event.required(field);
        if (!number.isIntegralNumber()) {
            throw new IllegalArgumentException(field + " is no whole number");
        }
        return number.longValue();
    }
}
