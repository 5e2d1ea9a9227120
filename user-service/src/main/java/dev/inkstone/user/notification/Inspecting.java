package dev.inkstone.user.notification;

import dev.inkstone.common.form.Form;
import dev.inkstone.common.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/// What a person does with what they were told, and says about what they want to be.
@ApplicationScoped
class Inspecting {

    private final NoticeReading reading;
    private final Notices notices;
    private final Settings settings;
    private final Clock clock;

    Inspecting(NoticeReading reading, Notices notices, Settings settings, Clock clock) {
        this.reading = reading;
        this.notices = notices;
        this.settings = settings;
        this.clock = clock;
    }

    NoticeView.Many page(UUID person, long before, boolean unreadOnly, int limit) {
        return reading.page(person, before, unreadOnly, limit);
    }

    @Transactional
    void read(UUID person, String id) {
        if (!id.matches("\\d{1,18}")
                || !notices.read(person, Long.parseLong(id), clock.instant())) {
            throw Refusal.missing("notification");
        }
    }

    @Transactional
    void readAll(UUID person) {
        notices.readAll(person, clock.instant());
    }

    Map<Kind, Setting> settings(UUID person) {
        return settings.of(person);
    }

    /// What the form does not speak of stays.
    @Transactional
    Map<Kind, Setting> choose(UUID person, Form form) {
        var current = settings.of(person);
        var chosen = new EnumMap<Kind, Setting>(Kind.class);
        for (var kind : Kind.values()) {
            if (form.has(kind.id())) {
                chosen.put(kind, setting(form.object(kind.id()), current.get(kind)));
            }
        }
        form.refuseWrong();
        settings.choose(person, chosen);
        current.putAll(chosen);
        return current;
    }

    @Transactional
    void unsubscribe(UUID token, boolean daily) {
        if (daily) {
            settings.unsubscribeDaily(token);
        } else {
            settings.unsubscribe(token);
        }
    }

    private static Setting setting(Form form, Setting current) {
        var email = form.textOr("email", 5, current.email());
        if (!Setting.EMAILS.contains(email)) {
            form.wrong("email", "must be one of " + String.join(", ", Setting.EMAILS));
        }
        var chosen = new Setting(form.flag("in_app", current.inApp()), email);
        form.refuseWrong();
        return chosen;
    }
}
