package dev.inkstone.rehearse.traffic;

import dev.inkstone.local.api.Api;
import dev.inkstone.local.api.Call;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// People look at profiles, sign in, change theirs, follow each other; new ones register.
final class UserMix extends Mix {

    private static final int PEOPLE = 120;

    private final Pool<Member> people = new Pool<>();
    private final Queue<String> registered = new ConcurrentLinkedQueue<>();

    /// What is known of a person; `bio` null while it is not.
    private static final class Member {
        private final String username;
        private final String token;
        private final Map<Member, Boolean> following = new ConcurrentHashMap<>();
        private volatile @Nullable String bio;

        Member(String username, String token) {
            this.username = username;
            this.token = token;
        }

        @Override
        public String toString() {
            return username;
        }
    }

    UserMix(Api service, Api platform) {
        super(service, platform);
        may(Deed.read(60, "look at a profile", this::look));
        may(Deed.read(18, "read one's account", this::account));
        may(Deed.read(12, "read notifications", this::notices));
        may(Deed.write(4, "change one's profile", this::change));
        may(Deed.write(4, "follow or unfollow", this::follow));
        may(Deed.write(1, "log in", this::login));
        may(Deed.write(1, "register", this::join));
    }

    @Override
    public void prepare() throws InterruptedException {
        var names = Stream.generate(() -> name("reader")).limit(PEOPLE).toList();
        prepareEach(
                names,
                name -> people.add(new Member(name, register(platform, name).text("/user/token"))));
    }

    @Override
    public int acknowledged() {
        return people.all().stream().mapToInt(one -> 1 + one.following.size()).sum()
                + registered.size();
    }

    @Override
    public List<String> lost() throws InterruptedException {
        var newcomers =
                each(registered, name -> need(isThere(name), "was registered and is not there"));
        return Stream.concat(newcomers.stream(), each(people.all(), this::isAsKnown).stream())
                .toList();
    }

    private boolean isThere(String name) throws Wrong, IOException, InterruptedException {
        return ask(200, Call.get("/api/profiles/" + name)).text("/profile/username").equals(name);
    }

    private void isAsKnown(Member one) throws Wrong, IOException, InterruptedException {
        sees(one);
        for (var followed : one.following.entrySet()) {
            var call = Call.get("/api/profiles/" + followed.getKey().username).as(one.token);
            var following = ask(200, call).body().at("/profile/following").asBoolean();
            need(following == followed.getValue(), "a follow was acknowledged and lost");
        }
    }

    private void sees(Member one) throws Wrong, IOException, InterruptedException {
        var answer = ask(200, Call.get("/api/user").as(one.token));
        need(
                one.bio == null || answer.text("/user/bio").equals(one.bio),
                "a changed profile was acknowledged and lost");
    }

    private void look() throws Wrong, IOException, InterruptedException {
        var one = people.any();
        need(isThere(one.username), "somebody else's profile");
    }

    private void account() throws Wrong, IOException, InterruptedException {
        alone(this::sees);
    }

    private void notices() throws Wrong, IOException, InterruptedException {
        var answer = ask(200, Call.get("/api/notifications?limit=10").as(people.any().token));
        need(answer.body().path("notifications").isArray(), "no list");
    }

    private void change() throws Wrong, IOException, InterruptedException {
        alone(
                one -> {
                    var bio = name("Writes with ink no. ");
                    one.bio = null;
                    var call =
                            Call.put("/api/user")
                                    .as(one.token)
                                    .with("user", Call.object().put("bio", bio));
                    need(ask(200, call).text("/user/bio").equals(bio), "another bio");
                    one.bio = bio;
                });
    }

    private void follow() throws Wrong, IOException, InterruptedException {
        alone(
                one -> {
                    var other = people.any();
                    if (other == one) {
                        sees(one);
                        return;
                    }
                    var follow = !Boolean.TRUE.equals(one.following.remove(other));
                    var path = "/api/profiles/" + other.username + "/follow";
                    var call = (follow ? Call.post(path) : Call.delete(path)).as(one.token);
                    var said = ask(200, call).body().at("/profile/following").asBoolean();
                    need(said == follow, "not followed as asked");
                    one.following.put(other, follow);
                });
    }

    private void login() throws Wrong, IOException, InterruptedException {
        var username = people.any().username;
        var fields =
                Call.object().put("email", username + "@mail.example").put("password", PASSWORD);
        var answer = ask(200, Call.post("/api/users/login").with("user", fields));
        need(answer.text("/user/username").equals(username), "logged in as somebody else");
    }

    private void join() throws Wrong, IOException, InterruptedException {
        var username = name("newcomer");
        var fields =
                Call.object()
                        .put("username", username)
                        .put("email", username + "@mail.example")
                        .put("password", PASSWORD);
        ask(201, Call.post("/api/users").with("user", fields));
        registered.add(username);
    }

    private void alone(Check<Member> deed) throws Wrong, IOException, InterruptedException {
        var one = people.take();
        try {
            deed.of(one);
        } finally {
            people.give(one);
        }
    }
}
