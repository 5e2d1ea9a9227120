-- False for what a person wants to be told by the day's e-mail alone.
alter table notice add column in_app boolean not null default true;
