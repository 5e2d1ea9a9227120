package dev.inkstone.local.seed;

import dev.inkstone.local.api.Api;
import dev.inkstone.local.api.Call;
import dev.inkstone.local.cli.StackOption;
import dev.inkstone.local.stack.StackFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "seed",
        description = {
            "Loads articles from JSON-lines files into a running stack, through its public API.",
            "Each line is an object with body and, if known, title, description, tags, author,"
                    + " src and id. A line that is not, or that the stack refuses, is reported"
                    + " with its number and skipped.",
            "Run it again after an interruption: with the same --authors, no article is doubled.",
            "Exit code 0 when every good line is in the stack, even if bad ones were skipped."
        })
public final class SeedCommand implements Callable<Integer> {

    private static final int LONGEST_STOP_SECONDS = 15;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Articles, one JSON object a line, gzip or plain.")
    private List<Path> files = List.of();

    @Option(
            names = "--authors",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many authors share the lines that name none (default: 8).")
    private int authors;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many articles are under way at once (default: 8).")
    private int concurrency;

    @Mixin private StackOption stack = new StackOption();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (authors < 1 || concurrency < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--authors and --concurrency are at least 1.");
        }
        var articles = files.stream().map(ArticleFile::new).toList();
        var lines = 0;
        for (var file : articles) {
            lines += file.count();
        }
        try (var api = new Api(stack.find().address())) {
            checkReachable(api);
            var outcome = new Outcome(lines, spec.commandLine().getErr());
            return load(new Seeding(api, authors, concurrency, outcome), articles, outcome);
        }
    }

    private int load(Seeding seeding, List<ArticleFile> articles, Outcome outcome)
            throws InterruptedException {
        var done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(seeding, done)));
        try (outcome) {
            seeding.load(articles);
        } finally {
            spec.commandLine().getOut().println(outcome.summary());
            spec.commandLine().getOut().flush();
            done.countDown();
        }
        seeding.gaveUp()
                .ifPresent(
                        last -> {
                            throw new StackFailure(
                                    "The stack does not take articles any more; the last answer"
                                            + " was: "
                                            + last
                                            + ". Run this again to go on.");
                        });
        return 0;
    }

    /// On Ctrl-C: what is under way lands and is counted.
    private static void stop(Seeding seeding, CountDownLatch done) {
        seeding.stop();
        try {
            done.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void checkReachable(Api api) throws InterruptedException {
        try {
            api.send(Call.get("/api/tags"));
        } catch (IOException e) {
            throw new StackFailure(
                    "No stack answers at " + api.base() + ": start one with ./inkstone up.", e);
        }
    }
}
