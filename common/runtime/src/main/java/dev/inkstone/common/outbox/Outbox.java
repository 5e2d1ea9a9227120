package dev.inkstone.common.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/// Stores events in the transaction of the change they tell of. Table:
/// `outbox(id bigint generated, queue varchar, body text)`.
@ApplicationScoped
public class Outbox {

    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final Map<String, List<String>> queuesByType;
    private final jakarta.enterprise.event.Event<Committed> committed;

    Outbox(
            Jdbi jdbi,
            ObjectMapper json,
            OutboxConfig config,
            jakarta.enterprise.event.Event<Committed> committed) {
        this.jdbi = jdbi;
        this.json = json;
        this.committed = committed;
        this.queuesByType = routes(config.routes());
    }

    /// Must be called in the transaction that makes the change. Sent after it commits, at least
    /// once.
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Event event) {
        var type = event.getClass().getSimpleName();
        var queues = queuesByType.getOrDefault(type, List.of());
        if (queues.isEmpty()) {
            return;
        }
        var body = bodyOf(type, event);
        // One statement, however many are told: the person who waits pays for one round trip.
        var rows = String.join(", ", Collections.nCopies(queues.size(), "(?, ?)"));
        var values = queues.stream().flatMap(queue -> Stream.of(queue, body)).toArray();
        jdbi.useHandle(
                handle ->
                        handle.execute("insert into outbox (queue, body) values " + rows, values));
        committed.fire(new Committed(type, body));
    }

    /// The wire form: the record's fields and `type`.
    public String bodyOf(String type, Event event) {
        try {
            ObjectNode node = json.valueToTree(event);
            node.put("type", type);
            return json.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event is plain data: " + type, e);
        }
    }

    private static Map<String, List<String>> routes(Optional<List<String>> routes) {
        return routes.orElse(List.of()).stream()
                .map(route -> route.split(":", 2))
                .collect(
                        Collectors.groupingBy(
                                pair -> pair[0].strip(),
                                Collectors.mapping(pair -> pair[1].strip(), Collectors.toList())));
    }

    /// Observed after a successful commit only.
    record Committed(String type, String body) {}
}
