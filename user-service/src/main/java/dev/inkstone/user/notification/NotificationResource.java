package dev.inkstone.user.notification;

import dev.inkstone.common.form.Sent;
import dev.inkstone.common.identity.Caller;
import dev.inkstone.common.refusal.Refusal;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Path("/api/notifications")
class NotificationResource {

    private static final int LIMIT = 20;
    private static final int MOST = 100;

    private final Inspecting inspecting;
    private final Caller caller;

    NotificationResource(Inspecting inspecting, Caller caller) {
        this.inspecting = inspecting;
        this.caller = caller;
    }

    @GET
    public NoticeView.Many list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("unread") boolean unread) {
        var person = caller.id();
        var most = (int) Math.min(MOST, number("limit", limit, LIMIT));
        return inspecting.page(person, number("cursor", cursor, Long.MAX_VALUE), unread, most);
    }

    @POST
    @Path("{id}/read")
    public void read(@PathParam("id") String id) {
        inspecting.read(caller.id(), id);
    }

    @POST
    @Path("read")
    public void readAll() {
        inspecting.readAll(caller.id());
    }

    @GET
    @Path("settings")
    public All settings() {
        return All.of(inspecting.settings(caller.id()));
    }

    @PUT
    @Path("settings")
    public All choose(Sent sent) {
        var person = caller.id();
        return All.of(inspecting.choose(person, sent.form("settings")));
    }

    private static long number(String name, @Nullable String sent, long otherwise) {
        try {
            var number = sent == null ? otherwise : Long.parseLong(sent);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is too small.
        }
        throw Refusal.invalid(name, "must be a whole number from 1");
    }

    record All(Map<String, Setting> settings) {

        static All of(Map<Kind, Setting> settings) {
            var byId = new LinkedHashMap<String, Setting>();
            settings.forEach((kind, setting) -> byId.put(kind.id(), setting));
            return new All(byId);
        }
    }
}
