package dev.inkstone.ai.aid;

import dev.inkstone.ai.analysis.Drafts;
import dev.inkstone.ai.model.Findings;
import dev.inkstone.ai.model.LocalEngine;
import dev.inkstone.ai.model.Manuscript;
import dev.inkstone.ai.model.ModelConfig;
import dev.inkstone.ai.model.OpenAiEngine;
import dev.inkstone.ai.usage.Budget;
import dev.inkstone.ai.usage.Claims;
import dev.inkstone.ai.usage.Usage;
import dev.inkstone.common.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Reads a writer's text through: the model, where there is one, and the local engine where it fails.
@ApplicationScoped
class Aiding {

    private static final Logger log = Logger.getLogger(Aiding.class);

    private final LocalEngine engine;
    private final OpenAiEngine model;
    private final ModelConfig config;
    private final Drafts drafts;
    private final Claims claims;
    private final Budget budget;
    private final Usage usage;

    Aiding(
            LocalEngine engine,
            OpenAiEngine model,
            ModelConfig config,
            Drafts drafts,
            Claims claims,
            Budget budget,
            Usage usage) {
        this.engine = engine;
        this.model = model;
        this.config = config;
        this.drafts = drafts;
        this.claims = claims;
        this.budget = budget;
        this.usage = usage;
    }

    record Aid(Findings findings, String engine) {}

    Aid of(Manuscript text, String language, UUID person) {
        if (config.asksModel()) {
            var known =
                    claims.once(
                            text.hash(),
                            () -> drafts.known(text, language),
                            () -> improved(text, language, person));
            if (known.isPresent()) {
                return new Aid(known.get(), OpenAiEngine.NAME);
            }
        }
        return new Aid(engine.analyse(text, language), engine.name());
    }

    private Optional<Findings> improved(Manuscript text, String language, UUID person) {
        try {
            var local = engine.analyse(text, language);
            var reply = budget.paying(model.tokens(text), () -> model.improve(text, local));
            reply.answer().ifPresent(findings -> drafts.keep(text, findings));
            usage.spent(person, reply);
            return reply.answer();
        } catch (Refusal e) {
            throw e;
        } catch (RuntimeException e) {
            log.warnf("model_failed cause=%s", e);
            return Optional.empty();
        }
    }
}
