package dev.inkstone.rehearse;

import dev.inkstone.local.stack.LooseTasks.Version;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Ways in which a new version may be bad, each made around the real jar.
public enum Broken {
    /// Ends while it starts.
    CRASH,
    /// Lives, and is never ready.
    UNHEALTHY,
    /// Says that it is ready, and answers everything else with 500.
    ERRORS,
    /// Listens where nobody asks.
    PORT,
    /// Brings a migration that the version before cannot live with.
    MIGRATION;

    /// Whether it is for what watches a deployment to find it, not for the trial before.
    public boolean passesTrial() {
        return this != ERRORS;
    }

    /// @param service its id
    Version of(Version good, String service) {
        return switch (this) {
            case CRASH -> with(good, List.of("-Dquarkus.http.port=none"), good.main());
            case PORT -> with(good, List.of("-Dquarkus.http.port=0"), good.main());
            case UNHEALTHY, ERRORS, MIGRATION ->
                    // What was learned of the jar is of no use to another main class.
                    new Version(
                            good.jar(),
                            List.of(),
                            List.of(
                                    "-cp",
                                    "%s:" + ours(),
                                    BrokenMain.class.getName(),
                                    name(),
                                    service),
                            good.environment());
        };
    }

    /// Nothing that the service has in another version.
    private static String ours() {
        var at = BrokenMain.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(at.toString())).toString();
    }

    private static Version with(Version good, List<String> more, List<String> main) {
        var options = new ArrayList<>(good.options());
        options.addAll(more);
        return new Version(good.jar(), options, main, good.environment());
    }
}
