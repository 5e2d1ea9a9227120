package dev.inkstone.aws.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

@Command(name = "logs", description = "What the tasks of a service say.")
final class LogsCommand implements Callable<Integer> {

    @Mixin private Where where;

    @Parameters(paramLabel = "SERVICE", description = "As in user-service.")
    private String service;

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            defaultValue = "10m",
            converter = Ago.class,
            description = "As in 90s, 10m, 2h or 1d; by default ${DEFAULT-VALUE}.")
    private Duration since;

    @Option(
            names = "--filter",
            paramLabel = "PATTERN",
            description = "A filter of CloudWatch Logs.")
    private String filter;

    @Option(names = "--follow", description = "Goes on until Ctrl-C.")
    private boolean follow;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws InterruptedException {
        var plan = where.naming();
        var name = Named.service(service).id();
        var account = Account.in(plan.region());
        try (var logs = account.client(CloudWatchLogsClient.builder())) {
            var from = clock.instant().minus(since);
            var group = "/inkstone/%s/%s".formatted(plan.environment().id(), name);
            do {
                from = print(logs, group, from);
            } while (follow && paused());
        }
        return CommandLine.ExitCode.OK;
    }

    /// @return from when to go on
    private Instant print(CloudWatchLogsClient logs, String group, Instant from) {
        var said = spec.commandLine().getOut();
        var last = from;
        var pages =
                logs.filterLogEventsPaginator(
                        it ->
                                it.logGroupName(group)
                                        .startTime(from.toEpochMilli())
                                        .filterPattern(filter));
        for (var event : pages.events()) {
            var at = Instant.ofEpochMilli(event.timestamp());
            said.printf("%s %s%n", at, event.message().stripTrailing());
            last = at.isBefore(last) ? last : at.plusMillis(1);
        }
        said.flush();
        return last;
    }

    private static boolean paused() throws InterruptedException {
        TimeUnit.SECONDS.sleep(2);
        return true;
    }
}
