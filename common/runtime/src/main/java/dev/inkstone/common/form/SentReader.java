package dev.inkstone.common.form;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// Hands the body over unread. Anything but JSON is 415; no content type at all is taken for JSON.
@Provider
class SentReader implements MessageBodyReader<Sent> {

    @Override
    public boolean isReadable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == Sent.class;
    }

    @Override
    public Sent readFrom(
            Class<Sent> type,
            Type generic,
            Annotation[] annotations,
            @Nullable MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        var declared = headers.getFirst("Content-Type");
        if (declared != null && media != null && !isJson(media)) {
            throw new NotSupportedException();
        }
        try {
            return new Sent(body.readAllBytes());
        } catch (IOException e) {
            // Without a length in advance the limit is met while reading, and a client may leave.
            var tooLarge = String.valueOf(e.getMessage()).contains("too large");
            throw new ClientErrorException(tooLarge ? 413 : 400, e);
        }
    }

    private static boolean isJson(MediaType media) {
        return media.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                || media.getSubtype().endsWith("+json");
    }
}
