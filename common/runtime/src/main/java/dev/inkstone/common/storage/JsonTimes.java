package dev.inkstone.common.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// ISO 8601 UTC with exactly three digits of milliseconds; Instant.toString() drops trailing zeros.
@Singleton
class JsonTimes implements ObjectMapperCustomizer {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("times").addSerializer(new InstantAsMillis()));
    }

    @Override
    public int priority() {
        // After Quarkus's own modules, so that this serializer wins.
        return MINIMUM_PRIORITY;
    }

    private static final class InstantAsMillis extends StdSerializer<Instant> {
        InstantAsMillis() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant at, JsonGenerator json, SerializerProvider context)
                throws IOException {
            json.writeString(MILLIS.format(at));
        }
    }
}
