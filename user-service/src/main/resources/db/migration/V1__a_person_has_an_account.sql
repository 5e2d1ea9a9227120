-- Runs on MySQL 8.4 and MariaDB 11.4. Text is compared byte by byte (utf8mb4_bin): usernames are
-- exact. E-mail addresses are unique without regard to case, by `email_key`, the address in lower
-- case; no collation is used for that, since those that ignore case ignore accents too.
create table account (
    id binary(16) not null primary key,
    email varchar(254) not null,
    email_key varchar(254) not null,
    username varchar(100) not null,
    password varchar(200) not null,
    bio mediumtext,
    image mediumtext,
    version bigint not null,
    idempotency_key varchar(255),
    idempotency_digest binary(32),
    constraint account_email unique (email_key),
    constraint account_username unique (username),
    constraint account_idempotency_key unique (idempotency_key)
) default character set utf8mb4 collate utf8mb4_bin;
