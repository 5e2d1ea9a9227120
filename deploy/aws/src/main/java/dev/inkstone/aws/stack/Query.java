package dev.inkstone.aws.stack;

import java.util.Locale;

/// Questions to the services' logs, as they come up when something is wrong.
enum Query {
    ERRORS(
            """
            fields @timestamp, @logStream, loggerName, message, exception.exceptionType
            | filter level in ["ERROR", "FATAL"]
            | sort @timestamp desc
            | limit 200"""),
    ERRORS_BY_KIND(
            """
            filter level in ["ERROR", "WARN"]
            | stats count(*) as times, latest(message) as last by loggerName, exception.exceptionType
            | sort times desc"""),
    STARTS_AND_STOPS(
            """
            fields @timestamp, @logStream, message
            | filter message like /started in|stopped in|Draining|AOT/
            | sort @timestamp desc
            | limit 200"""),
    EVENTS_NOT_DELIVERED(
            """
            fields @timestamp, @logStream, message
            | filter loggerName like /outbox|inbox/ and level != "INFO"
            | sort @timestamp desc
            | limit 200""");

    private final String text;

    Query(String text) {
        this.text = text;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String text() {
        return text;
    }
}
