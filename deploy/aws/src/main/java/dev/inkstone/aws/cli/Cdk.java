package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.aws.stack.Synthesis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// CDK's own command, for what it does best: comparing with what is deployed, and deploying.
final class Cdk {

    private static final String COMMAND = "aws-cdk@2.1148.1";

    private final Path templates;

    private Cdk(Path templates) {
        this.templates = templates;
    }

    /// With the templates of a plan, made anew.
    static Cdk of(Plan plan) {
        Tools.needNode();
        Tools.need("npx", "npm, which brings it");
        var templates = Where.root().resolve(".inkstone/aws/" + plan.environment().id());
        new Synthesis(plan, templates).run();
        return new Cdk(templates);
    }

    /// @return its exit code
    int run(String command, List<String> stacks, String... options)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("npx", "--yes", COMMAND, command));
        all.addAll(List.of("--app", templates.toString()));
        all.addAll(List.of(options));
        all.addAll(stacks);
        return Run.here(Where.root(), all);
    }
}
