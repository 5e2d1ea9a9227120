package dev.inkstone.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StackSettingsTest {

    @Test
    void two_ports_have_two_data_folders() {
        assertNotEquals(
                StackSettings.of(8080, null, false).data(),
                StackSettings.of(8081, null, false).data());
    }

    @Test
    void a_data_folder_lies_in_the_checkout_unless_said_otherwise() {
        assertEquals(
                Checkout.root().resolve(".inkstone/8080"),
                StackSettings.of(8080, null, false).data());
    }

    @Test
    void a_data_folder_is_known_by_its_whole_path() {
        var settings = StackSettings.of(8080, Path.of("some/../data"), false);

        assertTrue(settings.data().isAbsolute());
        assertTrue(settings.data().endsWith("data"));
        assertEquals(settings.data().normalize(), settings.data());
    }
}
