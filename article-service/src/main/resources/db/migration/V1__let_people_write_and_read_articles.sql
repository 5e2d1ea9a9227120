-- People and whom they follow are user-service's; these are copies of what its events told.
-- A version that is not newer than the one held is ignored. Version 0 is a stub made from a token,
-- for someone who wrote before the event about them arrived.
create table profile (
    id       uuid primary key,
    username text   not null,
    bio      text,
    image    text,
    version  bigint not null,
    -- How many articles the person has, so that a feed's total is not counted anew each time.
    articles bigint not null default 0
) with (fillfactor = 90);

-- Not unique: while a name changes hands, the two events may arrive in either order.
create index profile_username on profile (username);

-- Rows stay after unfollowing, for their version.
create table follow (
    follower  uuid    not null,
    followee  uuid    not null,
    following boolean not null,
    version   bigint  not null,
    primary key (follower, followee)
);

-- Newest first is by descending id.
create table article (
    id                 bigint      generated always as identity primary key,
    -- The one to show; unique by table slug.
    slug               text        not null,
    author             uuid        not null references profile,
    title              text        not null,
    description        text        not null,
    body               text        not null,
    -- Sorted and distinct; article_tag holds the same for filtering.
    tags               text[]      not null,
    favorites          integer     not null default 0,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    -- The transaction that last changed title, description, body or tags. Whoever follows the
    -- changes reads from their cursor on and moves it to pg_snapshot_xmin only: an older
    -- transaction that commits late is then still ahead of the cursor.
    changed            bigint      not null default pg_current_xact_id()::text::bigint,
    idempotency_key    text,
    idempotency_digest bytea,
    unique (author, idempotency_key)
) with (fillfactor = 90);

create index article_author on article (author, id);
create index article_changed on article (changed, id);

-- Tombstones for whoever follows the changes.
create table article_deleted (
    id      bigint primary key,
    changed bigint not null default pg_current_xact_id()::text::bigint
);

create index article_deleted_changed on article_deleted (changed, id);

-- Every slug an article has or had; a former one redirects, so it stays taken as long as its article
-- is there. Deferred, because a slug is claimed before its article is stored.
create table slug (
    slug    text   primary key,
    article bigint not null references article on delete cascade deferrable initially deferred
);

create index slug_article on slug (article);

create table article_tag (
    tag     text   not null,
    article bigint not null references article on delete cascade,
    primary key (tag, article)
);

create index article_tag_article on article_tag (article);

-- How many articles carry a tag, and under the tag '' how many there are: a total is a sum of a few
-- rows instead of a scan. An article counts in slot id % 8, so that writers seldom wait for each
-- other.
create table tally (
    tag      text     not null,
    slot     smallint not null,
    articles bigint   not null,
    primary key (tag, slot)
) with (fillfactor = 50);

create table favourite (
    person  uuid   not null references profile,
    article bigint not null references article on delete cascade,
    primary key (person, article)
);

create index favourite_article on favourite (article);

create table comment (
    id                 bigint      generated always as identity primary key,
    article            bigint      not null references article on delete cascade,
    author             uuid        not null references profile,
    body               text        not null,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    idempotency_key    text,
    idempotency_digest bytea,
    unique (author, idempotency_key)
);

create index comment_article on comment (article, id);

-- Which events took effect.
create table inbox (
    event_id text        primary key,
    seen_at  timestamptz not null default now()
);

create index inbox_seen_at on inbox (seen_at);
