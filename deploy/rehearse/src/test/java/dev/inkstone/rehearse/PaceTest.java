package dev.inkstone.rehearse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void waits_are_shortened_as_asked() {
        assertEquals(Duration.ofSeconds(1), new Pace(10).wait(Duration.ofSeconds(10)));
        assertEquals("waits ÷ 10", new Pace(10).toString());
        assertEquals("waits ÷ 2.5", new Pace(2.5).toString());
    }
}
