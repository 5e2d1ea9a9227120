-- What a model has answered lately: `question` is the SHA-256 of what it was asked.
create table answered (
    question    text        primary key,
    answer      jsonb       not null,
    answered_at timestamptz not null
);

create index answered_at on answered (answered_at);
