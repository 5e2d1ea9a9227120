package dev.inkstone.user.profile;

import dev.inkstone.common.identity.Caller;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

@Path("/api/profiles/{username}")
class ProfileResource {

    private final Profiles profiles;
    private final Following following;
    private final Caller caller;

    ProfileResource(Profiles profiles, Following following, Caller caller) {
        this.profiles = profiles;
        this.following = following;
        this.caller = caller;
    }

    @GET
    public ProfileBody read(@PathParam("username") String username) {
        return new ProfileBody(profiles.named(username, caller.idOrNull()));
    }

    @POST
    @Path("follow")
    public ProfileBody follow(@PathParam("username") String username) {
        return new ProfileBody(following.follow(caller.id(), username));
    }

    @DELETE
    @Path("follow")
    public ProfileBody unfollow(@PathParam("username") String username) {
        return new ProfileBody(following.unfollow(caller.id(), username));
    }

    record ProfileBody(Profile profile) {}
}
