package dev.inkstone.topology;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A deployable that answers HTTP.
///
/// `port` is where it listens in a container of its own; `paths` are load balancer patterns, where
/// `*` stands for any run of characters; `rank` is the first of its hundred rule priorities, in
/// which lower goes first.
public enum Service {
    USER(
            "user-service",
            8081,
            200,
            Database.USERS,
            Optional.of(Queue.USER_EVENTS),
            List.of(
                    "/api/users",
                    "/api/users/*",
                    "/api/user",
                    "/api/user/*",
                    "/api/profiles/*",
                    "/api/notifications",
                    "/api/notifications/*",
                    "/api/info/user",
                    "/api/openapi/user",
                    "/api/openapi/user/*",
                    "/.well-known/jwks.json")),
    AI(
            "ai-service",
            8083,
            300,
            Database.AI,
            Optional.of(Queue.AI_EVENTS),
            List.of(
                    "/api/ai",
                    "/api/ai/*",
                    "/api/info/ai",
                    "/api/openapi/ai",
                    "/api/openapi/ai/*")),
    /// Also takes what no other pattern matches, `/*`: the web UI and clear 404s.
    ARTICLE(
            "article-service",
            8082,
            100,
            Database.ARTICLES,
            Optional.of(Queue.ARTICLE_EVENTS),
            List.of(
                    "/api/articles",
                    "/api/articles/*",
                    "/api/user/statistics",
                    "/api/tags",
                    "/api/search",
                    "/api/search/*",
                    "/api/media",
                    "/api/media/*",
                    "/api/info/article",
                    "/api/openapi/article",
                    "/api/openapi/article/*",
                    "/*"));

    private final String id;
    private final int port;
    private final int rank;
    private final Database database;
    private final Optional<Queue> queue;
    private final List<String> paths;

    Service(
            String id,
            int port,
            int rank,
            Database database,
            Optional<Queue> queue,
            List<String> paths) {
        this.id = id;
        this.port = port;
        this.rank = rank;
        this.database = database;
        this.queue = queue;
        this.paths = paths;
    }

    /// As in its module's and its task's name: `user-service`.
    public String id() {
        return id;
    }

    public int port() {
        return port;
    }

    public int rank() {
        return rank;
    }

    public Database database() {
        return database;
    }

    /// The queue that it consumes.
    public Optional<Queue> queue() {
        return queue;
    }

    /// Services that it calls itself, past the gateway: with an event before the answer, for the
    /// keys that tokens are verified with, for an article.
    public Set<Service> calls() {
        return switch (this) {
            case USER -> EnumSet.of(ARTICLE);
            case ARTICLE -> EnumSet.of(USER);
            case AI -> EnumSet.of(USER, ARTICLE);
        };
    }

    /// Events that it makes; where each goes is the queues' business.
    public Set<String> events() {
        return switch (this) {
            case USER ->
                    Set.of(
                            "UserRegistered",
                            "ProfileChanged",
                            "UserFollowed",
                            "UserUnfollowed",
                            // Of somebody's followers it hands itself the next chunk.
                            "NoticeDue",
                            "EmailDue");
            case ARTICLE ->
                    Set.of(
                            "ArticlePublished",
                            "ArticleRevised",
                            "ArticleDeleted",
                            "CommentAdded",
                            "ArticleFavourited");
            case AI -> Set.of("ArticleAnalysed");
        };
    }

    /// Whether it keeps something in Redis that it can do without for a while.
    public boolean redis() {
        return switch (this) {
            case USER, ARTICLE -> true;
            case AI -> false;
        };
    }

    /// What a new task is asked, and has to answer with 200, before it gets anybody's requests. Nobody
    /// has to be signed in for it, and it reads what the service keeps.
    public List<String> trials() {
        return switch (this) {
            case USER -> List.of("/api/info/user", "/.well-known/jwks.json");
            case ARTICLE ->
                    List.of(
                            "/api/info/article",
                            "/api/articles?limit=1",
                            "/api/tags",
                            "/api/search?q=ink");
            case AI -> List.of("/api/info/ai");
        };
    }

    public List<String> paths() {
        return paths;
    }

    /// @throws IllegalArgumentException saying which there are
    public static Service named(String id) {
        return Arrays.stream(values())
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "There is no service %s: it is one of %s."
                                                .formatted(id, ids())));
    }

    private static String ids() {
        return Arrays.stream(values()).map(Service::id).collect(Collectors.joining(", "));
    }
}
