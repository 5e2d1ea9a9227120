package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Refused;

/// Programs that commands need beside Java.
final class Tools {

    private Tools() {}

    /// CDK's constructs are JavaScript inside.
    static void needNode() {
        need(
                System.getenv().getOrDefault("JSII_NODE", "node"),
                "Node.js 20 or newer (Debian: apt-get install nodejs; another place: JSII_NODE)");
    }

    static void need(String program, String what) {
        if (!isThere(program)) {
            throw new Refused(
                    "%s was not found, and this needs it: install %s.".formatted(program, what));
        }
    }

    static boolean isThere(String program) {
        return Run.quietly(Where.root(), program, "--version").isPresent();
    }
}
