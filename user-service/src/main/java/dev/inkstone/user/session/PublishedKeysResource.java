package dev.inkstone.user.session;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.Cache;

/// The JWK Set (RFC 7517) that anybody checks our tokens against.
@Path("/.well-known/jwks.json")
class PublishedKeysResource {

    private final String keys;

    PublishedKeysResource(SigningKeys keys) {
        this.keys = keys.published();
    }

    @GET
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    @Cache(maxAge = 300)
    public String published() {
        return keys;
    }
}
