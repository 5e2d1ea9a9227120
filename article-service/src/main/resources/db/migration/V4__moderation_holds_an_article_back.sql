-- Held back by moderation: only its author sees the article, and no list, count or index has it. It stays
-- so through revisions until one is judged otherwise.
alter table article add column held boolean not null default false;

-- A page of ids is cut from the index alone, as before.
create index article_shown on article (id) where not held;
create index article_of_author on article (author, id) include (held);
drop index article_author;

-- There are few.
create index article_held on article (author, id) where held;
