package dev.inkstone.user.notification;

import dev.inkstone.common.refusal.Refusal;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The link in an e-mail, for somebody who is not signed in. Programs that look through mail open
/// links, too: only a POST ends anything.
@Path("/api/notifications/unsubscribe")
class UnsubscribeResource {

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width">
              <meta name="referrer" content="no-referrer">
              <title>Inkstone</title>
              <body style="font-family: sans-serif; max-width: 36em; margin: 2em auto">%s</body>
            </html>
            """;

    private static final String QUESTION =
            """
            <p>No more e-mails of this kind?</p>
            <form method="post" action="unsubscribe/confirmed?token=%s&amp;daily=%s">
            <button>Unsubscribe</button>
            </form>
            """;

    private final Inspecting inspecting;

    UnsubscribeResource(Inspecting inspecting) {
        this.inspecting = inspecting;
    }

    /// One click in an e-mail program (RFC 8058).
    @POST
    @Consumes("*/*")
    public void unsubscribe(
            @QueryParam("token") @Nullable String token, @QueryParam("daily") boolean daily) {
        inspecting.unsubscribe(id(token), daily);
    }

    /// A click in a browser.
    @GET
    @Produces(MediaType.TEXT_HTML)
    public String ask(
            @QueryParam("token") @Nullable String token, @QueryParam("daily") boolean daily) {
        return PAGE.formatted(QUESTION.formatted(id(token), daily));
    }

    @POST
    @Path("confirmed")
    @Consumes("*/*")
    @Produces(MediaType.TEXT_HTML)
    public String confirm(
            @QueryParam("token") @Nullable String token, @QueryParam("daily") boolean daily) {
        inspecting.unsubscribe(id(token), daily);
        return PAGE.formatted("<p>There will be no more.</p>");
    }

    private static UUID id(@Nullable String token) {
        try {
            return UUID.fromString(token == null ? "" : token);
        } catch (IllegalArgumentException e) {
            throw Refusal.missing("token");
        }
    }
}
