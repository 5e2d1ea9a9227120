package dev.inkstone.ai.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts a Chinese sentence that nobody takes in at a glance, between its clauses: such sentences are
/// strung together by commas where another language would end them.
final class Clauses {

    /// Characters that a reader takes in at a glance.
    private static final int LONG = 100;
    /// Shorter clauses say little by themselves.
    private static final int ENOUGH = 40;

    private static final String BETWEEN = "，；,;";
    private static final String OPENING = "“「『《（(【";
    private static final String CLOSING = "”」』》）)】";

    /// What says why, when or who says so, and leaves open what.
    private static final Pattern OPEN =
            Pattern.compile(
                    "(?:^|[，；])\\s*(?:随着|针对|根据|按照|由于|虽然|如果|尽管|围绕|作为|当|自)[^，；]*$"
                            + "|为(?:了|深入|进一步|充分|切实|全面|有效|更好|弘扬|营造|加强|提升|增强)[^，；]*$"
                            + "|(?:近日|日前|今天|昨天|\\d日|[上下]午|称|表示|认为|介绍|显示|说|指出)$");

    private Clauses() {}

    static List<String> of(String sentence) {
        if (sentence.length() <= LONG) {
            return List.of(sentence);
        }
        var clauses = new ArrayList<String>();
        var begin = 0;
        var inside = 0;
        for (var i = 0; i < sentence.length(); i++) {
            var c = sentence.charAt(i);
            if (OPENING.indexOf(c) >= 0) {
                inside++;
            } else if (CLOSING.indexOf(c) >= 0) {
                inside = Math.max(0, inside - 1);
            } else if (inside == 0
                    && BETWEEN.indexOf(c) >= 0
                    && i - begin >= ENOUGH
                    && sentence.length() - i > ENOUGH
                    && !OPEN.matcher(sentence.substring(begin, i)).find()) {
                clauses.add(sentence.substring(begin, i).strip() + "。");
                begin = i + 1;
            }
        }
        clauses.add(sentence.substring(begin).strip());
        return clauses;
    }
}
