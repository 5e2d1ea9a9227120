-- What expand and contract is there to prevent: the version before asks for `bio`.
alter table account rename column bio to about;
