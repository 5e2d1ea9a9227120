package dev.inkstone.user.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A notice as its reader sees it.
///
/// @param id also the place in the order of telling
/// @param count for how many alike it stands
record NoticeView(
        String id,
        String kind,
        String text,
        Subject subject,
        int count,
        Instant createdAt,
        @Nullable Instant readAt) {

    /// What to open: an article, or else the profile of whoever did it.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Subject(@Nullable String slug, @Nullable String title, @Nullable String username) {}

    /// @param nextCursor null on the last page
    record Many(
            List<NoticeView> notifications, long unreadCount, @Nullable String nextCursor) {}

    /// As a stream pushes it.
    record One(NoticeView notification, long unreadCount) {}
}
