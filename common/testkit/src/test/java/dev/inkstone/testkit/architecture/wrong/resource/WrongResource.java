package dev.inkstone.testkit.architecture.wrong.resource;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.Connection;

/// Breaks every rule for resources.
@Path("/wrong")
class WrongResource {

    @Inject Connection connection;

    @GET
    @Transactional
    String ignoredByQuarkus() {
        return String.valueOf(connection);
    }
}
