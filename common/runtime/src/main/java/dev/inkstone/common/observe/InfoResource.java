package dev.inkstone.common.observe;

import dev.inkstone.common.refusal.Refusal;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/// Says which task of which version answered. `/api/info/{name}` is the same through the gateway,
/// where the name picks the service.
@Path("/api/info")
class InfoResource {

    private final Info info;

    InfoResource(Info info) {
        this.info = info;
    }

    @GET
    public Info.View here() {
        return info.view();
    }

    @GET
    @Path("{name}")
    public Info.View named(@PathParam("name") String name) {
        if (!info.isNamed(name)) {
            throw Refusal.missing("request");
        }
        return info.view();
    }
}
