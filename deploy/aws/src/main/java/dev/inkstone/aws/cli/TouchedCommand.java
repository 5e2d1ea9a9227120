package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.aws.plan.Refused;
import dev.inkstone.topology.Deployables;
import dev.inkstone.topology.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "touched",
        description = {
            "Which services, and the function, the changes since they were deployed touch, as a JSON"
                    + " list.",
            "What a failed deployment left behind is touched until one succeeds."
        })
final class TouchedCommand implements Callable<Integer> {

    /// Everything is built or deployed from these.
    private static final List<String> SHARED =
            List.of("pom.xml", ".mvn/", "deploy/topology/", "deploy/aws/");

    private static final List<String> OF_SERVICES = List.of("common/runtime/", "deploy/images/");

    @Mixin private Where where;

    @Parameters(
            arity = "0..1",
            paramLabel = "COMMIT",
            description = "Since then, instead of since what runs in the account.")
    private @Nullable String since;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .println(
                        (since == null ? sinceDeployed(where.naming()) : since(since))
                                .map(it -> '"' + it + '"')
                                .collect(Collectors.joining(",", "[", "]")));
        return CommandLine.ExitCode.OK;
    }

    private static Stream<String> since(String commit) {
        var changed =
                changed(commit)
                        .orElseThrow(
                                () ->
                                        new Refused(
                                                "There is no commit %s here: fetch it first."
                                                        .formatted(commit)));
        return touched(changed).stream();
    }

    /// What is not there yet, or of a commit that is not here, is touched.
    private static Stream<String> sinceDeployed(Plan plan) {
        var deployed = new Deployed(Account.in(plan.region()), plan);
        return Deployables.ids().stream()
                .filter(
                        it ->
                                deployed.version(it)
                                        .flatMap(TouchedCommand::changed)
                                        .map(changed -> touches(it, changed))
                                        .orElse(true));
    }

    private static Optional<List<String>> changed(String since) {
        return Run.quietly(Where.root(), "git", "diff", "--name-only", since, "HEAD")
                .map(it -> it.lines().toList());
    }

    static List<String> touched(List<String> changed) {
        return Deployables.ids().stream().filter(it -> touches(it, changed)).toList();
    }

    private static boolean touches(String part, List<String> changed) {
        var service = Arrays.stream(Service.values()).anyMatch(it -> it.id().equals(part));
        return Stream.of(
                        SHARED.stream(),
                        service ? OF_SERVICES.stream() : Stream.<String>empty(),
                        Stream.of(part + "/"))
                .flatMap(it -> it)
                .anyMatch(from -> changed.stream().anyMatch(file -> file.startsWith(from)));
    }
}
