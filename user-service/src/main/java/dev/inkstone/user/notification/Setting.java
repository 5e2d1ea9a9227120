package dev.inkstone.user.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// How a person wants to be told of one kind.
///
/// @param email `off`, `each` or `daily`
record Setting(@JsonProperty("in_app") boolean inApp, String email) {

    static final String EACH = "each";
    static final String DAILY = "daily";
    static final List<String> EMAILS = List.of("off", EACH, DAILY);

    /// Nobody is written to who has not asked for it.
    static final Setting DEFAULT = new Setting(true, "off");
}
