package dev.inkstone.article.comment;

import dev.inkstone.article.people.ProfileView;
import java.time.Instant;
import java.util.List;

record CommentView(long id, Instant createdAt, Instant updatedAt, String body, ProfileView author) {

    /// `{"comment": {…}}`
    record One(CommentView comment) {}

    /// `{"comments": […]}`, newest first.
    record Many(List<CommentView> comments) {}
}
