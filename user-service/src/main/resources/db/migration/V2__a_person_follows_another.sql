-- A row stays after unfollowing: `version` tells consumers of the events which of two is newer.
create table follow (
    follower binary(16) not null,
    followee binary(16) not null,
    following boolean not null,
    version bigint not null,
    primary key (follower, followee),
    constraint follow_follower foreign key (follower) references account (id),
    constraint follow_followee foreign key (followee) references account (id)
) default character set utf8mb4 collate utf8mb4_bin;
