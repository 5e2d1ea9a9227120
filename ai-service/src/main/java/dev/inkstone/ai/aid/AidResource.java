package dev.inkstone.ai.aid;

import dev.inkstone.ai.aid.Aiding.Aid;
import dev.inkstone.ai.model.Manuscript;
import dev.inkstone.ai.moderation.Moderation;
import dev.inkstone.ai.moderation.WordList;
import dev.inkstone.ai.tagging.Tag;
import dev.inkstone.ai.text.Languages;
import dev.inkstone.ai.usage.Usage;
import dev.inkstone.common.form.Sent;
import dev.inkstone.common.identity.Caller;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;

@Path("/api/ai")
class AidResource {

    private final Aiding aiding;
    private final WordList words;
    private final Usage usage;
    private final Caller caller;

    AidResource(Aiding aiding, WordList words, Usage usage, Caller caller) {
        this.aiding = aiding;
        this.words = words;
        this.usage = usage;
        this.caller = caller;
    }

    @POST
    @Path("summaries")
    public Summary summarise(Sent sent) {
        var aid = aid(sent);
        return new Summary(aid.findings().summary(), aid.findings().language(), aid.engine());
    }

    @POST
    @Path("tags")
    public Tags tag(Sent sent) {
        var aid = aid(sent);
        return new Tags(aid.findings().tags(), aid.findings().language(), aid.engine());
    }

    @POST
    @Path("moderations")
    public Moderated moderate(Sent sent) {
        var person = caller.id();
        var text = Draft.from(sent.form()).text().everything();
        return new Moderated(usage.counting(person, () -> words.judge(text)));
    }

    private Aid aid(Sent sent) {
        var person = caller.id();
        var draft = Draft.from(sent.form());
        return usage.counting(person, () -> aiding.of(draft.text(), draft.language(), person));
    }

    record Summary(String summary, String language, String engine) {}

    record Tags(List<Tag> tags, String language, String engine) {}

    record Moderated(Moderation moderation) {}

    private record Draft(Manuscript text, String language) {

        private static final int MAX_TEXT = 1_048_576;

        static Draft from(dev.inkstone.common.form.Form form) {
            var text = form.text("text", MAX_TEXT);
            var language = form.has("language") ? form.text("language", 2) : "";
            if (!language.isEmpty() && !language.matches("[a-z]{2}")) {
                form.wrong("language", "must be a code of ISO 639-1, as zh");
            }
            form.refuseWrong();
            return new Draft(
                    Manuscript.of(text), language.isEmpty() ? Languages.of(text) : language);
        }
    }
}
