package dev.inkstone.user.notification;

import dev.inkstone.common.storage.Storage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// How people want to be told.
@ApplicationScoped
class Settings {

    private final Jdbi jdbi;

    Settings(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Of every kind, the defaults among them.
    Map<Kind, Setting> of(UUID person) {
        var settings = new EnumMap<Kind, Setting>(Kind.class);
        for (var kind : Kind.values()) {
            settings.put(kind, Setting.DEFAULT);
        }
        jdbi.useHandle(
                handle ->
                        handle.select(
                                        "select kind, in_app, email from notice_setting where person = ?",
                                        person)
                                .map(
                                        (row, context) ->
                                                Map.entry(
                                                        Kind.of(row.getString(1)),
                                                        new Setting(
                                                                row.getBoolean(2),
                                                                row.getString(3))))
                                .forEach(
                                        found ->
                                                found.getKey()
                                                        .ifPresent(
                                                                kind ->
                                                                        settings.put(
                                                                                kind,
                                                                                found
                                                                                        .getValue()))));
        return settings;
    }

    void choose(UUID person, Map<Kind, Setting> chosen) {
        jdbi.useHandle(
                handle ->
                        chosen.forEach(
                                (kind, setting) ->
                                        handle.execute(
                                                """
                                                insert into notice_setting (
                                                    person, kind, in_app, email, unsubscribe)
                                                values (?, ?, ?, ?, ?)
                                                on duplicate key update
                                                    in_app = values(in_app), email = values(email)
                                                """,
                                                person,
                                                kind.id(),
                                                setting.inApp(),
                                                setting.email(),
                                                Storage.newId())));
    }

    /// Ends the e-mails that this one came with. Who knows nothing of it is told nothing.
    void unsubscribe(UUID token) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "update notice_setting set email = 'off' where unsubscribe = ?",
                                token));
    }

    /// A digest comes with the token of one of its kinds, and they end together.
    void unsubscribeDaily(UUID token) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                """
                                update notice_setting s
                                join notice_setting t on t.person = s.person
                                set s.email = 'off'
                                where t.unsubscribe = ? and s.email = 'daily'
                                """,
                                token));
    }
}
