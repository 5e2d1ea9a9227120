package dev.inkstone.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.local.stack.StackView;
import dev.inkstone.local.stack.StackView.MemberView;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "status", description = "Shows what runs, where, since when and how often again.")
final class StatusCommand implements Callable<Integer> {

    private static final String ROW = "%-16s %-11s %8s  %-23s %9s %9s  %s%n";

    @Mixin private StackOption which;

    @Option(names = "--json", description = "For programs: one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        var stack = which.control().order("status", "", StackView.class);
        if (json) {
            System.out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(stack));
        } else {
            print(stack);
        }
        return 0;
    }

    private static void print(StackView stack) {
        System.out.printf("%s  %s, data in %s%n%n", stack.address(), stack.state(), stack.data());
        System.out.printf(ROW, "NAME", "STATE", "PID", "ADDRESS", "UPTIME", "RESTARTS", "LAST END");
        for (MemberView member : stack.members()) {
            System.out.printf(
                    ROW,
                    member.name(),
                    member.state(),
                    member.pid() == null ? "-" : member.pid(),
                    Objects.requireNonNullElse(member.address(), "-"),
                    member.pid() == null ? "-" : spoken(Duration.ofSeconds(member.uptimeSeconds())),
                    member.restarts(),
                    Objects.requireNonNullElse(member.lastEnd(), "-"));
        }
    }

    /// `3m12s`
    private static String spoken(Duration time) {
        return time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .toString()
                .substring(2)
                .toLowerCase(java.util.Locale.ROOT);
    }
}
