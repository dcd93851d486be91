-- Two roles: the owner migrates, the one that serves owns nothing and so cannot disarm the chain.
-- Set both passwords before anything listens: ALTER ROLE ... PASSWORD, or \password in psql.
CREATE ROLE fourfold_owner LOGIN;
CREATE ROLE fourfold_serving LOGIN;
CREATE DATABASE fourfold OWNER fourfold_owner;
REVOKE ALL ON DATABASE fourfold FROM PUBLIC;
GRANT CONNECT ON DATABASE fourfold TO fourfold_serving;
\connect fourfold
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO fourfold_owner;
