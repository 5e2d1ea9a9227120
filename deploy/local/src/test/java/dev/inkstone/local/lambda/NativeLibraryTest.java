package dev.inkstone.local.lambda;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {

    @Test
    void lies_in_the_functions_own_folder_and_loads(@TempDir Path folder) {
        var library = NativeLibrary.unpack(folder.resolve("function"));
        assertTrue(library.startsWith(folder), library.toString());
        assertDoesNotThrow(() -> System.load(library.toString()));
    }
}
