create table outbox (
    id bigint not null auto_increment primary key,
    queue varchar(100) not null,
    body mediumtext not null
) default character set utf8mb4 collate utf8mb4_bin;
