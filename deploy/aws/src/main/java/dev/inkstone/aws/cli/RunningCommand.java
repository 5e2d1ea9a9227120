package dev.inkstone.aws.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "running",
        description = "Which commit of a service runs there; nothing before its first deployment.")
final class RunningCommand implements Callable<Integer> {

    @Mixin private Where where;

    @Parameters(paramLabel = "SERVICE", description = "As in user-service.")
    private String service;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        var plan = where.naming();
        new Deployed(Account.in(plan.region()), plan)
                .version(Named.service(service).id())
                .ifPresent(spec.commandLine().getOut()::println);
        return CommandLine.ExitCode.OK;
    }
}
