package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Refused;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.ecs.EcsClient;

@Command(
        name = "scale",
        description = {
            "Changes how many tasks a service has now, within what its environment allows.",
            "Auto scaling goes on from there."
        })
final class ScaleCommand implements Callable<Integer> {

    @Mixin private Where where;

    @Parameters(index = "0", paramLabel = "SERVICE", description = "As in user-service.")
    private String service;

    @Parameters(index = "1", paramLabel = "TASKS")
    private int tasks;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        var plan = where.naming();
        var name = Named.service(service).id();
        var allowed = plan.environment().tasks();
        if (tasks < allowed.least() || tasks > allowed.most()) {
            throw new Refused(
                    "%s has %d to %d tasks of a service: for another number change its line in the table of environments."
                            .formatted(plan.environment().id(), allowed.least(), allowed.most()));
        }
        try (var ecs = Account.in(plan.region()).client(EcsClient.builder())) {
            ecs.updateService(
                    it -> it.cluster(plan.name("services")).service(name).desiredCount(tasks));
        }
        spec.commandLine().getOut().printf("%s is to have %d tasks.%n", name, tasks);
        return CommandLine.ExitCode.OK;
    }
}
