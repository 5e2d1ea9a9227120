package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Refused;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.ecs.EcsClient;

@Command(name = "exec", description = "Opens a session in a task of a service.")
final class ExecCommand implements Callable<Integer> {

    @Mixin private Where where;

    @Parameters(index = "0", paramLabel = "SERVICE", description = "As in user-service.")
    private String service;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "COMMAND",
            defaultValue = "/bin/sh",
            description = "By default ${DEFAULT-VALUE}.")
    private String command;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var plan = where.naming();
        var name = Named.service(service).id();
        var account = Account.in(plan.region());
        Tools.need("aws", "the AWS CLI, version 2");
        Tools.need("session-manager-plugin", "the Session Manager plugin of the AWS CLI");
        var cluster = plan.name("services");
        try (var ecs = account.client(EcsClient.builder())) {
            var task =
                    ecs.listTasks(it -> it.cluster(cluster).serviceName(name)).taskArns().stream()
                            .findFirst()
                            .orElseThrow(() -> new Refused("%s has no task.".formatted(name)));
            return Run.here(
                    Where.root(),
                    List.of(
                            "aws",
                            "ecs",
                            "execute-command",
                            "--region",
                            plan.region(),
                            "--cluster",
                            cluster,
                            "--task",
                            task,
                            "--container",
                            name,
                            "--interactive",
                            "--command",
                            command));
        }
    }
}
