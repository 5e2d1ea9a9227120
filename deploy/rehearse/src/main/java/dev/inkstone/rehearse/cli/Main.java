package dev.inkstone.rehearse.cli;

import dev.inkstone.local.stack.Checkout;
import dev.inkstone.local.stack.StackFailure;
import dev.inkstone.rehearse.Broken;
import dev.inkstone.rehearse.Chronicle;
import dev.inkstone.rehearse.Earlier;
import dev.inkstone.rehearse.MigrationGate;
import dev.inkstone.rehearse.Pace;
import dev.inkstone.rehearse.Rehearsal;
import dev.inkstone.rehearse.Setting;
import dev.inkstone.rehearse.Together;
import dev.inkstone.rehearse.Versions;
import dev.inkstone.rehearse.report.Picture;
import dev.inkstone.rehearse.template.Blueprint;
import dev.inkstone.rehearse.template.Template;
import dev.inkstone.rehearse.template.UnreadableTemplate;
import dev.inkstone.topology.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;

/// `./inkstone rehearse`. Exit codes: 0 as it should be, 1 not so, 2 not understood.
@Command(
        name = "inkstone rehearse",
        sortOptions = false,
        description = {
            "Plays the deployment of a service on this machine as its template for AWS has it, with"
                    + " the real jars, while clients read and write, and tells what they saw.",
            "Exits 0 when no request failed and every acknowledged write is there; with --broken"
                    + " when the bad version was taken back by itself with under 1 %% of failures."
        })
public final class Main implements Callable<Integer> {

    private static final double FEW = 0.01;

    @Parameters(paramLabel = "SERVICE", description = "user-service, article-service, ai-service")
    private String name = "";

    @Mixin private Templates templates;

    @Option(
            names = "--broken",
            paramLabel = "KIND",
            description = "Deploys a version that is bad: ${COMPLETION-CANDIDATES}.")
    private @Nullable Broken broken;

    @Option(
            names = "--trial",
            negatable = true,
            description =
                    "Whether one task of the new version is tried before the deployment. By"
                            + " default yes, but for the kinds that the circuit breaker has to find.")
    private @Nullable Boolean trial;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "200",
            description = "Requests a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "10000",
            description = "At least so many in all (default: ${DEFAULT-VALUE}).")
    private int requests;

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "So many deployments one after the other, each over what the one before left;"
                            + " --requests counts for each (default: ${DEFAULT-VALUE}).")
    private int times;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "10",
            description = "How much shorter waits are than on AWS (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--from",
            paramLabel = "COMMIT",
            description = "What runs before; by default the same jar.")
    private @Nullable String from;

    @Option(
            names = "--schema",
            description =
                    "No deployment: only whether what runs before can live on the schema that the"
                            + " next version makes, tried on a copy.")
    private boolean schemaOnly;

    @Option(
            names = "--together",
            paramLabel = "COMMAND",
            description =
                    "No deployment: runs a shell command, which finds the address in E2E_BASE_URL,"
                            + " against a task of each version side by side, on the schema of the next.")
    private @Nullable String together;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::failed);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var service = service();
        check();
        var folder = Checkout.root().resolve(".inkstone/rehearsal");
        var before = from == null ? null : Earlier.jar(service, from);
        if (schemaOnly) {
            return schema(service, before, folder);
        }
        var blueprint = Template.read(templates.of(service, folder.resolve("templates")));
        var setting =
                new Setting(
                        service,
                        blueprint,
                        Optional.ofNullable(before),
                        Optional.ofNullable(broken),
                        trial == null ? broken == null || !broken.passesTrial() : trial,
                        rate,
                        requests,
                        times,
                        new Pace(speed),
                        folder.resolve("data"));
        if (together != null) {
            return new Together(setting).run(together);
        }
        introduce(setting);
        var results = new ArrayList<Rehearsal.Result>();
        new Rehearsal(setting, new Chronicle(System.out))
                .play(
                        result -> {
                            results.add(result);
                            report(result, folder, results.size());
                        });
        conclude(results);
        return results.stream().allMatch(this::isAsItShould)
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    private int schema(Service service, @Nullable Path before, Path folder)
            throws InterruptedException {
        var versions = Versions.of(service, before, broken, Map.of());
        var gate = new MigrationGate(service, folder.resolve("data/copy"));
        if (!gate.concerns(versions)) {
            System.out.println("The schema stays as it is.");
            return CommandLine.ExitCode.OK;
        }
        var refusal = gate.refusal(versions);
        System.out.println(
                refusal.map(why -> "Refused: " + why)
                        .orElse("What runs before can live on the schema of the next version."));
        return refusal.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void introduce(Setting setting) {
        var of = setting.blueprint();
        var targets = of.lanes().getFirst().main();
        System.out.printf(
                """
                The template of %s for %s: %s, %d tasks, %d to %d %%%s
                  health every %d s, %d good or %d bad in a row; deregistered for %d s, %d s to stop
                  %s; alarms %s
                Here: %s
                """,
                of.service(),
                templates,
                word(of.strategy()),
                of.desired(),
                of.minimumPercent(),
                of.maximumPercent(),
                of.bake().isZero() ? "" : ", baked for %d s".formatted(of.bake().toSeconds()),
                targets.interval().toSeconds(),
                targets.healthyAfter(),
                targets.unhealthyAfter(),
                targets.deregistration().toSeconds(),
                of.container().stopTimeout().toSeconds(),
                of.breaker() ? "circuit breaker" : "no circuit breaker",
                of.alarms().stream().map(Blueprint.Alarm::name).collect(Collectors.joining(", ")),
                setting.pace());
    }

    private void report(Rehearsal.Result result, Path folder, int time) {
        var report = result.report();
        var title =
                "%s, %s%s"
                        .formatted(
                                name,
                                templates.strategy(),
                                broken == null ? "" : ", broken: " + word(broken));
        var number = times > 1 ? "-" + time : "";
        var picture = folder.resolve(title.replaceAll("[^a-z-]+", "-") + number + ".svg");
        write(picture, Picture.of(title, report));
        System.out.println();
        report.print(System.out);
        System.out.println("  picture: " + picture);
        if (times > 1) {
            System.out.printf("deployment %d of %d: ", time, times);
            conclude(List.of(result));
        }
    }

    private static void conclude(List<Rehearsal.Result> results) {
        System.out.printf(
                "%d requests, %d failed%s%n",
                results.stream().mapToInt(result -> result.report().requests()).sum(),
                results.stream().mapToLong(result -> result.report().failed()).sum(),
                results.stream().anyMatch(result -> result.takenBack().isPresent())
                        ? ", rolled back"
                        : "");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new StackFailure(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private boolean isAsItShould(Rehearsal.Result result) {
        var report = result.report();
        return broken == null
                ? report.failed() == 0 && result.takenBack().isEmpty()
                : report.failed() < FEW * report.requests() && result.takenBack().isPresent();
    }

    private Service service() {
        try {
            return Service.named(name);
        } catch (IllegalArgumentException e) {
            throw notUnderstood(e.getMessage());
        }
    }

    private void check() {
        if (rate < 1 || requests < 1 || times < 1 || !(speed >= 1)) {
            throw notUnderstood("--rate, --requests, --times and --speed are at least 1.");
        }
        if (!Set.of("rolling", "blue-green").contains(templates.strategy())) {
            throw notUnderstood("--strategy is rolling or blue-green.");
        }
        if (!Set.of("dev", "staging", "prod").contains(templates.environment())) {
            throw notUnderstood("--env is dev, staging or prod.");
        }
    }

    private ParameterException notUnderstood(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int failed(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof StackFailure || e instanceof UnreadableTemplate) {
            command.getErr().println(e.getMessage());
        } else {
            command.getErr().println("This should not have happened, please report it: " + e);
            e.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
