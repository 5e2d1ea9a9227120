package dev.inkstone.notification;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// E-mails, plain and in HTML. SMTP knows no transaction: what was sent is remembered right after. A
/// message that comes again past that memory is sent again, under one Message-ID, by which mail
/// programs drop the second.
@ApplicationScoped
class Letters {

    /// Nobody else is kept waiting for a mail server that hangs: the queue tries again.
    static final Duration LIMIT = Duration.ofSeconds(4);

    private final ReactiveMailer mailer;
    private final SentLetters sent;
    private final Template text;
    private final Template html;

    Letters(
            ReactiveMailer mailer,
            SentLetters sent,
            @Location("letter.txt") Template text,
            @Location("letter.html") Template html) {
        this.mailer = mailer;
        this.sent = sent;
        this.text = text;
        this.html = html;
    }

    /// @throws IllegalStateException when the mail server did not take it in time
    void send(EmailDue due) {
        if (sent.includes(due.id())) {
            return;
        }
        var mail =
                Mail.withText(due.address(), due.subject(), text.data("due", due).render())
                        .setHtml(html.data("due", due).render())
                        .addHeader("Message-ID", "<" + due.id() + "@inkstone>")
                        // One click in the mail program is enough (RFC 8058).
                        .addHeader("List-Unsubscribe", "<" + due.unsubscribe() + ">")
                        .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        try {
            // Remembered even when the mail server takes it later than it is waited for.
            mailer.send(mail)
                    .invoke(() -> sent.add(due.id()))
                    .subscribeAsCompletionStage()
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the mail server did not take it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }
}
