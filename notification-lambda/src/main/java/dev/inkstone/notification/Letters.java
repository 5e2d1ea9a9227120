package dev.inkstone.notification;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// E-mails, plain and in HTML. SMTP knows no transaction: a message that is delivered twice is sent
/// twice, under one Message-ID, by which mail programs drop the second.
@ApplicationScoped
class Letters {

    /// Nobody else is kept waiting for a mail server that hangs: the queue tries again.
    private static final Duration LIMIT = Duration.ofSeconds(4);

    private final ReactiveMailer mailer;
    private final Template text;
    private final Template html;

    Letters(
            ReactiveMailer mailer,
            @Location("letter.txt") Template text,
            @Location("letter.html") Template html) {
        this.mailer = mailer;
        this.text = text;
        this.html = html;
    }

    void send(EmailDue due) {
        var mail =
                Mail.withText(due.address(), due.subject(), text.data("due", due).render())
                        .setHtml(html.data("due", due).render())
                        .addHeader("Message-ID", "<" + due.id() + "@inkstone>")
                        // One click in the mail program is enough (RFC 8058).
                        .addHeader("List-Unsubscribe", "<" + due.unsubscribe() + ">")
                        .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        mailer.send(mail).await().atMost(LIMIT);
    }
}
