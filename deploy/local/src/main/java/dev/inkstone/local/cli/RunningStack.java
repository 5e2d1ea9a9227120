package dev.inkstone.local.cli;

import java.net.URI;
import java.nio.file.Path;

/// A stack that another process holds.
public record RunningStack(URI address, Path data) {}
