package dev.inkstone.common.outbox;

import java.time.Instant;
import java.util.UUID;

/// Something that happened, as a past-tense record. Its simple class name is its type on the wire;
/// the record's components are the other fields.
public interface Event {

    /// Unique per event, so that a consumer recognises a second delivery.
    UUID id();

    Instant at();
}
