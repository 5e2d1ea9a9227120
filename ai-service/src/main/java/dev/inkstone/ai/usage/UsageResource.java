package dev.inkstone.ai.usage;

import dev.inkstone.common.identity.Caller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/api/ai/usage")
class UsageResource {

    private final Usage usage;
    private final Caller caller;

    UsageResource(Usage usage, Caller caller) {
        this.usage = usage;
        this.caller = caller;
    }

    @GET
    public One today() {
        return new One(usage.of(caller.id()));
    }

    record One(Usage.Day usage) {}
}
