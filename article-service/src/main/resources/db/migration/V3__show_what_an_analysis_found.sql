-- What ai-service found out about the current version; null until it has, and anew after a revision.
-- Beside the article rather than in a table of its own: every list shows it.
alter table article
    add column summary            text,
    add column suggested_tags     text[],
    add column reading_minutes    integer,
    add column language           text,
    add column verdict            text,
    add column verdict_reasons    text[],
    add column analysed_at        timestamptz;
