package dev.inkstone.e2e;

import static dev.inkstone.e2e.Articles.article;
import static dev.inkstone.e2e.Articles.change;
import static dev.inkstone.e2e.Person.anyone;
import static dev.inkstone.e2e.Person.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.inkstone.local.stack.LooseTasks;
import dev.inkstone.topology.Service;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two tasks of article-service, as a load balancer has them: each with an index of its own, neither
/// behind the other.
@ExtendWith(OnAStack.class)
@DisabledIf(
        value = "dev.inkstone.e2e.OwnStack#isSomebodyElses",
        disabledReason = "starts a task beside the stack's own")
class TwoTasksIT {

    private static final int ROUNDS = 10;

    @Test
    void what_one_task_did_the_next_search_of_the_other_sees(OwnStack stack) {
        var writer = Person.registered();
        LooseTasks.One other = stack.another(Service.ARTICLE);
        try {
            for (var round = 0; round < ROUNDS; round++) {
                seesAtOnce(writer, stack.address(), other.address());
                seesAtOnce(writer, other.address(), stack.address());
            }
        } finally {
            other.stop(Duration.ofSeconds(10));
        }
    }

    private static void seesAtOnce(Person writer, URI writes, URI searches) {
        var first = unique("first");
        String slug =
                writer.sends(article("t", first))
                        .post(writes.resolve("/api/articles"))
                        .path("article.slug");
        assertEquals(List.of(slug), found(searches, first));
        var second = unique("second");
        var path = writes.resolve("/api/articles/" + slug);
        writer.sends(change("body", second)).put(path).then().statusCode(200);
        assertEquals(List.of(slug), found(searches, second));
        assertEquals(List.of(), found(searches, first));
        writer.sends().delete(path).then().statusCode(204);
        assertEquals(List.of(), found(searches, second));
    }

    private static List<String> found(URI searches, String word) {
        return anyone().queryParam("q", word)
                .get(searches.resolve("/api/search"))
                .then()
                .statusCode(200)
                .extract()
                .path("results.article.slug");
    }
}
