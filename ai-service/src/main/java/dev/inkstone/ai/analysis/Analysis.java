package dev.inkstone.ai.analysis;

import dev.inkstone.ai.model.Findings;
import java.time.Instant;

/// What was found out about a text.
///
/// @param status `pending` while a better engine has yet to answer, else `ready`
/// @param engine whose findings these are
record Analysis(String status, String engine, Findings findings, Instant analysedAt) {

    static final String READY = "ready";
    static final String PENDING = "pending";
}
