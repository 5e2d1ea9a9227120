package dev.inkstone.common.identity;

import java.util.UUID;

/// Who a token speaks for. `username` is the name at the time of signing and may since have
/// changed.
public record Identity(UUID id, String username) {}
