-- Which articles have a text, and whether any still has.
create index article_content on article (content);

-- Texts that a model is being asked about for a person, so that nobody else pays for the same. One
-- that was left behind by a crash counts for nothing once its time is over.
create table claim (
    content text        primary key,
    until   timestamptz not null
);
