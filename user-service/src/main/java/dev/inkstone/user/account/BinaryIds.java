package dev.inkstone.user.account;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import java.nio.ByteBuffer;
import java.sql.Types;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/// MySQL has no UUID type: identifiers are `binary(16)`, in their natural byte order, which for
/// version 7 is the order of time.
@Dependent
public class BinaryIds {

    void register(@Observes @Priority(1) StartupEvent started, Jdbi jdbi) {
        jdbi.registerArgument(new AsBytes());
    }

    public static UUID fromBytes(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static final class AsBytes extends AbstractArgumentFactory<UUID> {

        AsBytes() {
            super(Types.BINARY);
        }

        @Override
        protected Argument build(UUID id, ConfigRegistry config) {
            var bytes =
                    ByteBuffer.allocate(16)
                            .putLong(id.getMostSignificantBits())
                            .putLong(id.getLeastSignificantBits())
                            .array();
            return (position, statement, context) -> statement.setBytes(position, bytes);
        }
    }
}
