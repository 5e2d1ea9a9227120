-- Grows by one with each revision and with the deletion, so that whoever is told of an article knows
-- which of two things is newer.
alter table article add column version bigint not null default 1;

-- Events wait here to be sent. Rows live for milliseconds.
create table outbox (
    id    bigint generated always as identity primary key,
    queue text not null,
    body  text not null
);
