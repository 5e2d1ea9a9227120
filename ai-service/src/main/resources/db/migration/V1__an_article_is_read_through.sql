-- Which version of an article was read, and what text it had: `content` is the SHA-256 of that. A
-- deleted article keeps its number and version alone.
create table article (
    id          bigint primary key,
    version     bigint not null,
    slug        text   not null,
    title       text   not null,
    author      uuid   not null,
    content     text,
    -- Of two texts that read nearly the same, at most seven of 64 bits differ. 0 for a text too
    -- short to tell.
    fingerprint bigint not null default 0,
    -- Its eight bytes, each with its place: of seven bits, one byte at least holds none.
    bytes       int[]  not null default '{}',
    -- The slug of an older article of somebody else that reads nearly the same.
    reads_like  text
) with (fillfactor = 90);

create index article_slug on article (slug);
create index article_bytes on article using gin (bytes);

-- What was found out about a text. The same text is never worked on twice.
create table analysis (
    content     text        primary key,
    status      text        not null check (status in ('pending', 'ready')),
    engine      text        not null,
    findings    jsonb       not null,
    analysed_at timestamptz not null,
    -- Of a pending one: the text that a model has yet to read, how often it was asked, and when it may
    -- be asked again.
    manuscript  jsonb,
    tries       int         not null default 0,
    due_at      timestamptz not null default now()
);

create index analysis_due on analysis (due_at) where status = 'pending';

-- What a model has read and written for all articles, by day.
create table spent (
    day           date   primary key,
    input_tokens  bigint not null,
    output_tokens bigint not null
);

-- What each person has asked for, by day.
create table asked (
    person        uuid   not null,
    day           date   not null,
    requests      int    not null,
    input_tokens  bigint not null default 0,
    output_tokens bigint not null default 0,
    primary key (person, day)
);

-- Which events took effect.
create table inbox (
    event_id text        primary key,
    seen_at  timestamptz not null default now()
);

create index inbox_seen_at on inbox (seen_at);

-- Events wait here to be sent. Rows live for milliseconds.
create table outbox (
    id    bigint generated always as identity primary key,
    queue text not null,
    body  text not null
);
