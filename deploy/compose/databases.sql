-- The image makes `articles`; this is the other database on the same server.
create database ai owner inkstone;
