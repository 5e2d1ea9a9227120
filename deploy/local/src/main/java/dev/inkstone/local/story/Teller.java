package dev.inkstone.local.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkstone.local.api.Answer;
import dev.inkstone.local.api.Call;
import java.io.PrintWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.CommandLine.Help.Ansi;

/// Prints the story; in colours on a terminal that has them.
final class Teller {

    private static final int LONGEST_SENT = 48;
    private static final int LONGEST_CAME = 64;

    private final PrintWriter out;
    private int steps;
    private String step = "";

    Teller(PrintWriter out) {
        this.out = out;
    }

    void step(String sentence) {
        step = sentence;
        say("");
        say(styled("bold", "%2d  %s".formatted(++steps, sentence)));
    }

    void sent(Call call) {
        var path = URLDecoder.decode(call.path(), StandardCharsets.UTF_8);
        var body = inBrief(call.body(), LONGEST_SENT);
        say(styled("cyan", "    " + call.method()) + " " + path + body);
    }

    void came(Answer answer, String... telling) {
        var refused = answer.status() >= 400;
        var body = inBrief(answer.body(), LONGEST_CAME, refused ? new String[0] : telling);
        say(styled(refused ? "yellow" : "green", "    → " + answer.status()) + body);
    }

    /// Something to read beside the requests: SQL, a row, a highlight.
    void show(String line) {
        say("      " + line);
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void observedAll() {
        say("");
        say(styled("bold,green", "All " + steps + " steps were observed."));
    }

    void notObserved(String why) {
        say("");
        say(styled("bold,red", "Step " + steps + " was not observed") + " (" + step + "): " + why);
    }

    private static String inBrief(JsonNode body, int longest, String... telling) {
        return body.isMissingNode() ? "" : " " + new Brief(Set.of(telling), longest).of(body);
    }

    /// Only for text without `|@`, picocli's closing mark.
    private static String styled(String style, String text) {
        return Ansi.AUTO.string("@|" + style + " " + text + "|@");
    }
}
