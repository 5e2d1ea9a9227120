package dev.inkstone.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir private Path temporary;

    @Test
    void a_folder_that_holds_something_else_is_refused_and_left_as_it_is() throws IOException {
        var photo = Files.writeString(temporary.resolve("photo.jpg"), "dear");

        refused("holds something that is not Inkstone's");

        assertEquals("dear", Files.readString(photo));
    }

    @Test
    void a_file_is_refused_as_a_data_folder() throws IOException {
        var file = Files.writeString(temporary.resolve("notes.txt"), "mine");

        var refusal = assertThrows(StackFailure.class, () -> DataFolder.open(file));

        assertTrue(refusal.getMessage().contains("is a file"), refusal.getMessage());
    }

    @Test
    void a_folder_in_use_is_refused() {
        try (var held = DataFolder.open(temporary)) {
            refused(temporary + " is in use by a running stack");
            assertEquals(temporary, held.path());
        }
    }

    @Test
    void a_folder_is_free_again_once_its_stack_has_gone() {
        DataFolder.open(temporary).close();

        DataFolder.open(temporary).close();
    }

    @Test
    void only_its_owner_may_look_into_a_new_folder() throws IOException {
        var data = temporary.resolve("new/data");

        DataFolder.open(data).close();

        assertEquals(
                PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(data));
    }

    @Test
    void emptying_does_not_follow_links_out_of_the_folder() throws IOException {
        var outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("photo.jpg"), "dear");
        var data = temporary.resolve("data");
        try (var folder = DataFolder.open(data)) {
            Files.createDirectories(data.resolve("postgres/data"));
            Files.createSymbolicLink(data.resolve("link"), outside);

            folder.empty();

            assertFalse(Files.exists(data.resolve("postgres")));
            assertFalse(Files.exists(data.resolve("link")));
            assertTrue(Files.exists(outside.resolve("photo.jpg")));
        }
        DataFolder.open(data).close();
    }

    private void refused(String because) {
        var refusal = assertThrows(StackFailure.class, () -> DataFolder.open(temporary));
        assertTrue(refusal.getMessage().contains(because), refusal.getMessage());
    }
}
