-- What expand and contract is there to prevent: the version before asks for `findings`.
alter table analysis rename column findings to results;
