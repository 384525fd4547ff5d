#!/usr/bin/env bash
# Runs once, when the database is new: the three roles, none of them superuser, and the database.
# The site signs in as `app`, which owns nothing and may not bypass row level security.
set -euo pipefail

psql --set ON_ERROR_STOP=1 --username postgres --dbname postgres \
  --set eigenaar="$(cat /run/secrets/wachtwoord_eigenaar)" \
  --set app="$(cat /run/secrets/wachtwoord_app)" \
  --set zegel="$(cat /run/secrets/wachtwoord_zegel)" <<'SQL'
create role eigenaar login nosuperuser nobypassrls nocreatedb nocreaterole password :'eigenaar';
create role app login nosuperuser nobypassrls nocreatedb nocreaterole password :'app';
create role zegel login nosuperuser nobypassrls nocreatedb nocreaterole password :'zegel';
create database motorkap owner eigenaar;
revoke all on database motorkap from public;
grant connect on database motorkap to app, zegel;
SQL

# Only over TLS, only with a password, only these roles.
cat > "$PGDATA/pg_hba.conf" <<'HBA'
local   all      postgres                        peer
hostssl motorkap eigenaar,app,zegel 10.31.0.0/24 scram-sha-256
host    all      all                all          reject
HBA
