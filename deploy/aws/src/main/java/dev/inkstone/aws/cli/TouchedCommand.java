package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Refused;
import dev.inkstone.topology.Service;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "touched",
        description = "Which services the changes since a commit touch, as a JSON list.")
final class TouchedCommand implements Callable<Integer> {

    /// Every service is built from these.
    private static final List<String> SHARED =
            List.of("pom.xml", ".mvn/", "common/runtime/", "deploy/topology/", "deploy/aws/");

    @Parameters(paramLabel = "COMMIT", description = "What is deployed now.")
    private String since;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        var changed =
                Run.quietly(Where.root(), "git", "diff", "--name-only", since, "HEAD")
                        .orElseThrow(
                                () ->
                                        new Refused(
                                                "There is no commit %s here: fetch it first."
                                                        .formatted(since)))
                        .lines()
                        .toList();
        spec.commandLine()
                .getOut()
                .println(
                        touched(changed).stream()
                                .map(it -> '"' + it + '"')
                                .collect(Collectors.joining(",", "[", "]")));
        return CommandLine.ExitCode.OK;
    }

    static List<String> touched(List<String> changed) {
        var all = changed.stream().anyMatch(file -> SHARED.stream().anyMatch(file::startsWith));
        return Arrays.stream(Service.values())
                .map(Service::id)
                .filter(it -> all || changed.stream().anyMatch(file -> file.startsWith(it + "/")))
                .toList();
    }
}
