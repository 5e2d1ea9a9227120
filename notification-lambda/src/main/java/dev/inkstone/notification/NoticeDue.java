package dev.inkstone.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// Somebody is to be told. Contract: `contract/events/NoticeDue.v1.schema.json`.
///
/// @param id of the event that it comes from, so that a second delivery of that is recognised
/// @param to one person, or else
/// @param followersOf everybody who follows this one
/// @param about unread notices of one kind about the same collapse
/// @param source what is counted once
/// @param version of the article, where a later one makes this void
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record NoticeDue(
        String type,
        String id,
        String at,
        String kind,
        @Nullable String to,
        @Nullable String followersOf,
        String about,
        String source,
        @Nullable String actor,
        @Nullable String slug,
        @Nullable String title,
        @Nullable String detail,
        @Nullable Long version) {}
