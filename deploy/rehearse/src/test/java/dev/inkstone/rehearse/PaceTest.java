package dev.inkstone.rehearse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void waits_are_shortened_as_asked_and_times_to_start_to_a_third_at_most() {
        var pace = new Pace(10);
        assertEquals(Duration.ofSeconds(1), pace.wait(Duration.ofSeconds(10)));
        assertEquals(Duration.ofSeconds(30), pace.start(Duration.ofSeconds(90)));
        assertEquals("waits ÷ 10, times to start ÷ 3", pace.toString());
    }
}
