package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Plan;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// How many of something EC2 has for others than an environment, which needs no second one.
///
/// @param action that lists them
/// @param element of the answer, one for each
record Taken(String action, String element, Plan plan) {

    Optional<Long> in(Account account) {
        return count(account, "").flatMap(all -> count(account, own()).map(own -> all - own));
    }

    private Optional<Long> count(Account account, String filter) {
        return Call.ofEc2("Action=" + action + filter)
                .answer(account)
                .map(said -> Pattern.compile("<" + element + ">").matcher(said).results().count());
    }

    private String own() {
        return "&Filter.1.Name=%s&Filter.1.Value.1=%s"
                .formatted(
                        URLEncoder.encode("tag:" + Plan.TAG, StandardCharsets.UTF_8),
                        plan.environment().id());
    }
}
