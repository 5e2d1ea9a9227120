package dev.inkstone.local.cli;

import dev.inkstone.local.stack.Secrets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Makes what docker-compose.yml takes from its environment; nothing is stored.
@Command(
        name = "keys",
        description = {
            "Prints new secrets for docker compose: ./inkstone keys > .env",
            "The embedded stack makes its own, once for each data folder."
        })
final class KeysCommand implements Callable<Integer> {

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        var secrets = Secrets.made();
        var out = spec.commandLine().getOut();
        out.println("DATABASE_PASSWORD=" + secrets.mysqlPassword());
        out.println("INKSTONE_SIGNING_KEYS='" + secrets.signingKeys() + "'");
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
