package dev.inkstone.aws.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "diff", description = "What a deployment would change.")
final class DiffCommand implements Callable<Integer> {

    @Mixin private Where where;

    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            defaultValue = "all",
            description = "A service or another part; by default all.")
    private String part;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var plan = where.plan();
        var what = What.of(plan, part);
        Account.in(plan.region());
        return Cdk.of(plan).run("diff", what.all());
    }
}
