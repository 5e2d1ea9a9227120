package dev.inkstone.aws.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a person may decide beside the environment, each as `--set name=value`.
public final class Choices {

    /// Every name with what it takes; the first value is what holds when nothing is said, "" none.
    private static final Map<String, String> KNOWN =
            Map.ofEntries(
                    Map.entry("domain", "NAME"),
                    Map.entry("icp", "NUMBER"),
                    Map.entry("entry", "default|public|closed"),
                    Map.entry("gateway", "none|regional|edge"),
                    Map.entry("cdn", "default|on|off"),
                    Map.entry("cdn-certificate", "IAM-ID|acm-ARN"),
                    Map.entry("mail", "smtp|ses"),
                    Map.entry("model", "local|openai|bedrock"),
                    Map.entry("model-url", "URL"),
                    Map.entry("model-name", "NAME"),
                    Map.entry("shield", "off|advanced"),
                    Map.entry("architecture", "x86_64|arm64"),
                    Map.entry("database-tls", "verify|prefer"),
                    Map.entry("redis-tls", "on|off"),
                    Map.entry("traces", "on|off"),
                    Map.entry("base", "IMAGE"),
                    Map.entry("repository", "OWNER/NAME"),
                    Map.entry("oidc-provider", "new|existing"),
                    Map.entry("alarm-mail", "ADDRESS"),
                    Map.entry("strategy.user-service", "rolling|blue-green"),
                    Map.entry("strategy.article-service", "rolling|blue-green"),
                    Map.entry("strategy.ai-service", "rolling|blue-green"));

    private final Map<String, String> said;

    public Choices(Map<String, String> said) {
        said.forEach(Choices::check);
        this.said = Map.copyOf(said);
    }

    public static Choices none() {
        return new Choices(Map.of());
    }

    /// The same, with one more.
    public Choices with(String name, String value) {
        var more = new TreeMap<>(said);
        more.put(name, value);
        return new Choices(more);
    }

    public Optional<String> get(String name) {
        assert KNOWN.containsKey(name) : name;
        return Optional.ofNullable(said.get(name));
    }

    /// One of a few words, or what holds when nothing was said.
    public <E extends Enum<E>> E get(String name, E otherwise) {
        return get(name)
                .map(value -> value.replace('-', '_').toUpperCase(Locale.ROOT))
                .map(value -> Enum.valueOf(otherwise.getDeclaringClass(), value))
                .orElse(otherwise);
    }

    public boolean is(String name, String value) {
        return get(name).equals(Optional.of(value));
    }

    private static void check(String name, String value) {
        var takes = KNOWN.get(name);
        if (takes == null) {
            throw new Refused(
                    "There is no choice %s: choose among %s."
                            .formatted(name, String.join(", ", new TreeMap<>(KNOWN).keySet())));
        }
        var words = Arrays.asList(takes.split("\\|"));
        // Capitals stand for a value of one's own.
        if (takes.equals(takes.toLowerCase(Locale.ROOT)) && !words.contains(value)) {
            throw new Refused(
                    "%s cannot be %s: it is one of %s."
                            .formatted(name, value, String.join(", ", words)));
        }
    }
}
