package dev.inkstone.common.identity;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Reads `Authorization: Token <jwt>` or `Bearer <jwt>` before anything else is decided. A broken
/// token is refused on every path, public ones too: its sender believes to be somebody.
class IdentityFilter {

    private final TokenVerifier tokens;
    private final Caller caller;

    IdentityFilter(TokenVerifier tokens, Caller caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    @ServerRequestFilter
    public void identify(ContainerRequestContext request) {
        var header = request.getHeaderString("Authorization");
        if (header == null || header.isBlank()) {
            return;
        }
        var space = header.indexOf(' ');
        var scheme = space < 0 ? header : header.substring(0, space);
        if (!scheme.equalsIgnoreCase("Token") && !scheme.equalsIgnoreCase("Bearer")) {
            throw TokenVerifier.invalid();
        }
        caller.is(tokens.person(space < 0 ? "" : header.substring(space + 1).strip()));
    }
}
