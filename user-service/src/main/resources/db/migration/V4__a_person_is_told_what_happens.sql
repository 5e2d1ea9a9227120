-- Which events took effect.
create table inbox (
    event_id varchar(64) not null primary key,
    seen_at datetime(3) not null default current_timestamp(3),
    index inbox_seen_at (seen_at)
) default character set utf8mb4 collate utf8mb4_bin;

-- What a person is told in the app. What collapses with an unread one takes its place under a new
-- id, so that ids stand in the order in which a person was told.
create table notice (
    id bigint not null auto_increment primary key,
    recipient binary(16) not null,
    kind varchar(20) not null,
    -- Of one kind and about the same, unread ones collapse.
    about varchar(100) not null,
    slug varchar(200),
    title text,
    detail text,
    -- The one who did it last.
    actor binary(16),
    count int not null,
    created_at datetime(3) not null,
    read_at datetime(3),
    index notice_recipient (recipient, id),
    index notice_about (recipient, kind, about)
) default character set utf8mb4 collate utf8mb4_bin;

-- What was counted already: who favourites, lets go and favourites again is told of once.
create table notice_source (
    recipient binary(16) not null,
    kind varchar(20) not null,
    about varchar(100) not null,
    source varchar(40) not null,
    primary key (recipient, kind, about, source)
) default character set utf8mb4 collate utf8mb4_bin;

-- How many a person has not read. Whoever tells them something locks it first, so that one person's
-- notices commit in the order of their ids.
create table notice_box (
    recipient binary(16) not null primary key,
    unread bigint not null
) default character set utf8mb4 collate utf8mb4_bin;

-- What a person chose; without a row the defaults hold.
create table notice_setting (
    person binary(16) not null,
    kind varchar(20) not null,
    in_app boolean not null,
    email varchar(5) not null,
    -- Opens the one door behind the link in an e-mail.
    unsubscribe binary(16) not null,
    primary key (person, kind),
    constraint notice_setting_unsubscribe unique (unsubscribe)
) default character set utf8mb4 collate utf8mb4_bin;

-- For whom the day's digest was put together.
create table notice_digest (
    person binary(16) not null primary key,
    up_to bigint not null,
    made_on date not null
) default character set utf8mb4 collate utf8mb4_bin;
