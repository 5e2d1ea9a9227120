package dev.inkstone.local.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.local.process.ProcessId;
import dev.inkstone.local.stack.Holder;
import dev.inkstone.local.stack.StackFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlTest {

    private ControlServer server;

    @BeforeEach
    void start() {
        server = ControlServer.start("the token", ControlTest::obey);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_order_is_answered() {
        assertEquals("greeted anna", client("the token").order("greet", "anna", String.class));
    }

    @Test
    void a_refusal_is_told_in_its_own_words() {
        var client = client("the token");

        var refusal =
                assertThrows(StackFailure.class, () -> client.order("sing", "", String.class));

        assertEquals("I do not sing.", refusal.getMessage());
    }

    @Test
    void nobody_is_obeyed_without_the_token() {
        var client = client("another token");

        var refusal =
                assertThrows(StackFailure.class, () -> client.order("greet", "anna", String.class));

        assertTrue(refusal.getMessage().contains("Another program"), refusal.getMessage());
    }

    private ControlClient client(String token) {
        var self = ProcessId.of(ProcessHandle.current());
        return new ControlClient(new Holder(self, 8080, "/data", server.port(), token));
    }

    private static Object obey(String order, String subject) {
        if (order.equals("greet")) {
            return "greeted " + subject;
        }
        throw new StackFailure("I do not sing.");
    }
}
