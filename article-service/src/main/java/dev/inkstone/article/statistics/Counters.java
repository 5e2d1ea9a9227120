package dev.inkstone.article.statistics;

import dev.inkstone.article.statistics.Openings.Portion;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What all tasks have counted and the database does not have yet. Who was there is a HyperLogLog,
/// twelve kilobytes at most, and gone an hour after the last of them; the database keeps a copy.
@ApplicationScoped
class Counters {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final String ID = "settlement";

    /// A portion that came before changes nothing.
    private static final String ADD =
            """
            if redis.call('SET', 'inkstone:openings:' .. ARGV[1], 1, 'NX', 'EX', 3600) then
                redis.call('HSETNX', 'inkstone:openings', 'settlement', ARGV[1])
                local i = 2
                while i < #ARGV do
                    local last = i + 2 + tonumber(ARGV[i + 2])
                    redis.call('HINCRBY', 'inkstone:openings', ARGV[i], ARGV[i + 1])
                    for j = i + 3, last do
                        redis.call('PFADD', 'inkstone:visitors:' .. ARGV[i], ARGV[j])
                    end
                    redis.call('EXPIRE', 'inkstone:visitors:' .. ARGV[i], 3600)
                    i = last + 1
                end
            end
            """;

    /// What was taken and not forgotten, after a crash for example, comes first.
    private static final String TAKE =
            """
            if redis.call('EXISTS', 'inkstone:openings') == 1 then
                redis.call('RENAMENX', 'inkstone:openings', 'inkstone:settling')
            end
            return redis.call('HGETALL', 'inkstone:settling')
            """;

    private static final String VISITORS =
            """
            local visitors = 'inkstone:visitors:' .. ARGV[1]
            if #ARGV[2] > 0 then
                redis.call('SET', 'inkstone:known', ARGV[2])
                redis.call('PFMERGE', visitors, 'inkstone:known')
                redis.call('DEL', 'inkstone:known')
                redis.call('EXPIRE', visitors, 3600)
            end
            return {redis.call('PFCOUNT', visitors), redis.call('GET', visitors)}
            """;

    private static final String FORGET =
            """
            if redis.call('HGET', 'inkstone:settling', 'settlement') == ARGV[1] then
                redis.call('DEL', 'inkstone:settling')
            end
            """;

    private final Redis redis;

    Counters(Redis redis) {
        this.redis = redis;
    }

    /// @param times by place, how often articles were opened
    record Taken(UUID id, Map<Place, Long> times) {}

    /// @param visitors null where nobody is known to have been there
    record Visitors(long count, byte @Nullable [] visitors) {}

    void add(Portion portion) {
        var request = script(ADD).arg(portion.id().toString());
        portion.openings()
                .forEach(
                        (place, opening) -> {
                            request.arg(place.toString())
                                    .arg(opening.times())
                                    .arg(opening.visitors().size());
                            opening.visitors().forEach(request::arg);
                        });
        redis.send(request).await().atMost(LIMIT);
    }

    /// The same ones, whoever asks, until they are forgotten.
    Optional<Taken> take() {
        var fields = redis.send(script(TAKE)).await().atMost(LIMIT);
        if (fields == null || fields.size() == 0) {
            return Optional.empty();
        }
        var times = new HashMap<Place, Long>();
        var id = "";
        for (var i = 0; i < fields.size(); i += 2) {
            var field = fields.get(i).toString();
            if (field.equals(ID)) {
                id = fields.get(i + 1).toString();
            } else {
                times.put(Place.of(field), fields.get(i + 1).toLong());
            }
        }
        return Optional.of(new Taken(UUID.fromString(id), times));
    }

    /// Who was at these places, those included that the database knows of.
    Map<Place, Visitors> visitors(List<Place> places, Map<Place, byte[]> known) {
        var requests = new ArrayList<Request>();
        for (var place : places) {
            requests.add(
                    script(VISITORS)
                            .arg(place.toString())
                            .arg(Buffer.buffer(known.getOrDefault(place, new byte[0]))));
        }
        var answers = redis.batch(requests).await().atMost(LIMIT.plusSeconds(places.size() / 100));
        var visitors = new HashMap<Place, Visitors>();
        for (var i = 0; i < places.size(); i++) {
            visitors.put(places.get(i), visitors(answers.get(i)));
        }
        return visitors;
    }

    void forget(Taken taken) {
        redis.send(script(FORGET).arg(taken.id().toString())).await().atMost(LIMIT);
    }

    private static Visitors visitors(Response answer) {
        var bytes = answer.size() < 2 || answer.get(1) == null ? null : answer.get(1).toBytes();
        return new Visitors(answer.get(0).toLong(), bytes);
    }

    private static Request script(String text) {
        return Request.cmd(Command.EVAL).arg(text).arg(0);
    }
}
