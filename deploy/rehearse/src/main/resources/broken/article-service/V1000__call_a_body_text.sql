-- What expand and contract is there to prevent: the version before asks for `body`.
alter table article rename column body to text;
