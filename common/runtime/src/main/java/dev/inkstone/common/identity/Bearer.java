package dev.inkstone.common.identity;

import java.time.Instant;

/// Who came with a token, the token as it was sent, and when it expires.
public record Bearer(Identity identity, String token, Instant until) {}
