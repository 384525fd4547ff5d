-- A key is wrapped outside the database, under the key that its bucket uses at that moment. Whoever
-- does so holds the buckets from before that look until the commit; whoever ends the older key of a
-- bucket waits until nobody does. So no wrap is lost that was made, and not yet seen.

create function emmers_vast() returns void
language sql
as $$ select pg_advisory_xact_lock_shared(7305, 1) $$;

-- Whether nobody holds them: all that was wrapped before this moment can be seen. It waits shorter
-- than PostgreSQL does before it ends one of two that wait for each other: who asks here gives way.
create function emmers_rust() returns boolean
language plpgsql
as $$
begin
    perform set_config('lock_timeout', '800ms', true);
    perform pg_advisory_xact_lock(7305, 1);
    return true;
exception when lock_not_available then
    return false;
end $$;

create function sleutel_vast() returns trigger
language plpgsql
as $$
begin
    if not exists (select from pg_locks
                   where pid = pg_backend_pid() and locktype = 'advisory' and granted
                     and classid = 7305 and objid = 1 and objsubid = 2) then
        raise exception 'een sleutel omhullen kan alleen wie de emmers vasthoudt'
            using errcode = 'insufficient_privilege';
    end if;
    return null;
end $$;
create trigger vast before insert or update of omhuld on casus_sleutel
    for each statement execute function sleutel_vast();

revoke execute on function emmers_vast(), emmers_rust(), sleutel_vast() from public;
grant execute on function emmers_vast(), emmers_rust() to app;
