package dev.inkstone.common.refusal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A request that was understood and refused: it did nothing. Carries what is wrong by field or
/// thing, as the error body shows it. Has no stack trace, since it is an answer, not a fault.
public final class Refusal extends RuntimeException {

    public enum Kind {
        MALFORMED,
        UNAUTHENTICATED,
        FORBIDDEN,
        MISSING,
        CONFLICT,
        INVALID,
        TOO_MANY,
        OVERLOADED
    }

    private final Kind kind;
    private final transient Map<String, List<String>> errors;
    private final @Nullable Duration retryAfter;

    public Refusal(Kind kind, Map<String, List<String>> errors) {
        this(kind, errors, null);
    }

    private Refusal(Kind kind, Map<String, List<String>> errors, @Nullable Duration retryAfter) {
        super(kind + " " + errors, null, false, false);
        this.kind = kind;
        this.errors = new TreeMap<>(errors);
        this.retryAfter = retryAfter;
    }

    public Refusal(Kind kind, String thing, String wrong) {
        this(kind, Map.of(thing, List.of(wrong)));
    }

    /// 404: `thing: ["not found"]`.
    public static Refusal missing(String thing) {
        return new Refusal(Kind.MISSING, thing, "not found");
    }

    /// 403: `thing: ["forbidden"]`.
    public static Refusal forbidden(String thing) {
        return new Refusal(Kind.FORBIDDEN, thing, "forbidden");
    }

    /// 422: `field: [wrong]`.
    public static Refusal invalid(String field, String wrong) {
        return new Refusal(Kind.INVALID, field, wrong);
    }

    /// 429: `request: [wrong]`, with the time to wait in `Retry-After`.
    public static Refusal tooMany(String wrong, Duration retryAfter) {
        return new Refusal(Kind.TOO_MANY, Map.of("request", List.of(wrong)), retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    public Map<String, List<String>> errors() {
        return errors;
    }

    /// Null where waiting does not help or nobody can tell how long.
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
