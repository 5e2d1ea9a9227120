package dev.inkstone.local.stack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stack at one moment, as `status --json` prints it. Times are in seconds.
public record StackView(
        String address,
        String data,
        long pid,
        String state,
        long uptimeSeconds,
        List<MemberView> members) {

    /// `lastEnd` says why the member last ended by itself or did not start.
    public record MemberView(
            String name,
            String state,
            @Nullable Long pid,
            @Nullable String address,
            long uptimeSeconds,
            int restarts,
            @Nullable String lastEnd) {}
}
