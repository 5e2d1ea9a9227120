package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Refused;
import dev.inkstone.aws.stack.Synthesis;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "synth",
        description = {
            "Writes the CloudFormation templates of an environment. Needs no account.",
            "What the partition does not have is refused, with the alternative."
        })
final class SynthCommand implements Callable<Integer> {

    @Mixin private Where where;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "cdk.out",
            description = "Folder for the templates; by default ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = "--version",
            paramLabel = "COMMIT",
            description = "Of the images, by default the commit of this checkout.")
    private String version;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        Tools.needNode();
        makeRoom();
        var plan = version == null ? where.plan() : where.plan(version);
        var assembly = new Synthesis(plan, out).run();
        PrintWriter said = spec.commandLine().getOut();
        assembly.getStacks()
                .forEach(
                        stack ->
                                said.printf(
                                        "%-40s %s%n",
                                        stack.getStackName(), stack.getTemplateFile()));
        said.printf("%d stacks for %s, in %s%n", assembly.getStacks().size(), plan.region(), out);
        said.flush();
        return CommandLine.ExitCode.OK;
    }

    /// CDK's constructs would say it in a page of JavaScript, or try for ever.
    private void makeRoom() {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new Refused(
                    "%s cannot be a folder for templates: say another with --out.".formatted(out));
        }
    }
}
