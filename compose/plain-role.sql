-- Run by the postgres image once, when the database is first made. The service gets a role that owns
-- its own database and nothing else; the superuser keeps no password, so nobody can be it from the
-- network. The password comes from the environment, so that it stands in no file.
\getenv password POSTGRES_PASSWORD
CREATE ROLE throughline LOGIN PASSWORD :'password' NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE DATABASE throughline OWNER throughline;
REVOKE CONNECT, TEMPORARY ON DATABASE throughline FROM PUBLIC;
ALTER ROLE postgres PASSWORD NULL;
