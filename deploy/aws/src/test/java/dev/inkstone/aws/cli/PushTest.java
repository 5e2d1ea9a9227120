package dev.inkstone.aws.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Tags are immutable: what is there is not pushed again.
class PushTest {

    private static final String THERE =
            """
            {"repositoryName":"inkstone/dev/user-service","imageIds":[{"imageTag":"abc"}]}""";

    @Test
    void an_image_of_that_tag_is_found() {
        try (var aws = new FakeAws(asked -> asked.equals(THERE) ? "{\"imageDetails\":[{}]}" : "")) {
            var repository = "inkstone/dev/user-service";
            assertTrue(PushCommand.isThere(aws.account(), repository, "abc"));
            assertFalse(PushCommand.isThere(aws.account(), repository, "def"));
        }
    }
}
