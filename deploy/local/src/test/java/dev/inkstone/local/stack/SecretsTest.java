package dev.inkstone.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir private Path temporary;
    private DataFolder folder;

    @BeforeEach
    void open() {
        folder = DataFolder.open(temporary.resolve("data"));
    }

    @AfterEach
    void close() {
        folder.close();
    }

    @Test
    void a_folder_keeps_its_secrets_and_shares_them_with_none() {
        var first = Secrets.in(folder);

        assertEquals(first, Secrets.in(folder));
        try (var other = DataFolder.open(temporary.resolve("other"))) {
            assertNotEquals(first.mysqlPassword(), Secrets.in(other).mysqlPassword());
        }
    }

    @Test
    void only_the_owner_reads_them() throws IOException {
        Secrets.in(folder);

        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(folder.of("secrets.json")));
    }

    @Test
    void the_keys_that_verify_do_not_sign() {
        var secrets = Secrets.in(folder);

        assertTrue(secrets.signingKeys().contains("\"d\":"));
        assertFalse(secrets.publicKeys().contains("\"d\":"));
        assertTrue(secrets.publicKeys().contains("\"n\":"));
    }

    @Test
    void damaged_secrets_are_told_of_in_one_sentence() throws IOException {
        Secrets.in(folder);
        Files.writeString(folder.of("secrets.json"), "{\"mysqlPas");

        refused("is damaged");
    }

    @Test
    void lost_secrets_are_not_replaced_beside_a_database_that_needs_them() throws IOException {
        Files.createDirectory(folder.of("postgres"));

        refused("is missing");
    }

    private void refused(String because) {
        var refusal = assertThrows(StackFailure.class, () -> Secrets.in(folder));
        assertTrue(refusal.getMessage().contains(because), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("\n"));
    }
}
