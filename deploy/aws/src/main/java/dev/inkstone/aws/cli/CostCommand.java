package dev.inkstone.aws.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.aws.cost.Bill;
import dev.inkstone.aws.plan.Plan;
import dev.inkstone.aws.stack.Synthesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "cost",
        description = {
            "What an environment costs a month while nobody asks for anything. Needs no account.",
            "From the templates and deploy/aws/src/main/resources/prices.properties."
        })
final class CostCommand implements Callable<Integer> {

    @Mixin private Where where;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Tools.needNode();
        var plan = where.plan();
        var bill = Bill.of(plan, templates(plan));
        var said = spec.commandLine().getOut();
        said.printf(
                "%s in %s, a month in %s, prices of %s%n%n",
                plan.environment().id(), plan.region(), bill.currency(), bill.date());
        bill.lines()
                .forEach(
                        it ->
                                said.printf(
                                        "%-58s %4d %10.2f%n",
                                        it.what(), it.quantity(), it.month()));
        said.printf("%-58s %4s %10.2f%n%n", "Total", "", bill.total());
        said.println("Requests, data carried, logs and backups cost on top, by use.");
        bill.caveats().forEach(said::println);
        said.flush();
        return CommandLine.ExitCode.OK;
    }

    private static Collection<JsonNode> templates(Plan plan) throws IOException {
        var folder = Files.createTempDirectory("inkstone");
        var json = new ObjectMapper();
        var all = new ArrayList<JsonNode>();
        for (var stack : new Synthesis(plan, folder).run().getStacks()) {
            // Pipelines are somebody's choice, and cost by use.
            if (!stack.getStackName().contains("-pipeline-")) {
                all.add(json.readTree(Path.of(stack.getTemplateFullPath()).toFile()));
            }
        }
        return all;
    }
}
