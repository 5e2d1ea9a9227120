-- How an article was opened on a day (UTC).
create table statistics (
    article  bigint not null references article on delete cascade,
    day      date   not null,
    -- By different people or clients.
    views    bigint not null,
    reads    bigint not null,
    -- Who was counted, as Redis's HyperLogLog: a Redis that has lost its own counts nobody twice. Null
    -- when the day is over.
    visitors bytea,
    primary key (article, day)
) with (fillfactor = 70);

create index statistics_visitors on statistics (day) where visitors is not null;

-- Null for those from before this was known.
alter table favourite add column created_at timestamptz;
alter table favourite alter column created_at set default now();

-- What happened to an article lately: ln(Σ weight · e^day), the days since 1970 with their fractions. After a
-- day everything counts a third, and still no row has to be calculated anew for it: what happens later
-- just weighs more. It begins with its publication.
alter table article add column heat double precision;
update article set heat = extract(epoch from created_at) / 86400;
alter table article
    alter column heat set default extract(epoch from now()) / 86400,
    alter column heat set not null;

create index article_trending on article (heat desc, id desc) where not held;

-- A negative weight takes back what was added with it.
create function heated(heat double precision, weight double precision, happened timestamptz)
returns double precision language sql immutable as $$
    select case
        when weight > 0 then greatest(heat, x) + ln(1 + exp(-least(abs(heat - x), 50)))
        else heat + ln(greatest(1e-6, 1 - exp(greatest(x - heat, -50))))
    end
    from (select extract(epoch from happened) / 86400 + ln(abs(weight)) as x) event
$$;
