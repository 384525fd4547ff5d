-- The sealed log: the hashes of its leaves, the signed checkpoints, and what was never sealed.
-- Rows are only ever added. The triggers are against accidents; against whoever may drop them
-- there are the hashes and signatures.

create index logboek_nummer on logboek (jaar, volgnummer);
create index logboek_id on logboek (id);

create table logboek_boom (                -- one row per batch: the hashes of its leaves
    jaar     smallint not null,
    eerste   bigint not null check (eerste > 0),
    bladeren bytea not null check (length(bladeren) > 0 and length(bladeren) % 32 = 0),
    primary key (jaar, eerste)
);

create table logboek_checkpoint (          -- one row per batch: the tree after it
    jaar    smallint not null,
    grootte bigint not null check (grootte > 0),
    wortel  bytea not null check (length(wortel) = 32),
    rand    bytea not null,                -- the right edge, to go on from
    briefje text not null,                 -- the signed note (C2SP)
    op      timestamptz not null,
    primary key (jaar, grootte)
);

create table logboek_afgekeurd (           -- a line with a false MAC, or one that came before
    id    uuid not null,
    regel text not null,
    mac   bytea not null,
    reden text not null check (reden in ('mac', 'dubbel', 'onleesbaar')),
    op    timestamptz not null
);

create function logboek_blijft() returns trigger
language plpgsql
as $$
begin
    raise exception 'het logboek wordt alleen aangevuld' using errcode = 'insufficient_privilege';
end $$;

create trigger blijft before update or delete on logboek
    for each row execute function logboek_blijft();
create trigger blijft before update or delete or truncate on logboek_boom
    for each statement execute function logboek_blijft();
create trigger blijft before update or delete or truncate on logboek_checkpoint
    for each statement execute function logboek_blijft();
create trigger blijft before update or delete or truncate on logboek_afgekeurd
    for each statement execute function logboek_blijft();
create trigger blijft_heel before truncate on logboek
    for each statement execute function logboek_blijft();
create trigger blijft_heel before truncate on logboek_overig
    for each statement execute function logboek_blijft();

-- Make the partition of a month, ahead of its first line. A month whose lines came earlier than
-- its partition stays in the rest.
create function logboek_maak_maand(p_maand date) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    begin_op timestamptz := date_trunc('month', p_maand::timestamp) at time zone 'UTC';
    eind_op  timestamptz := (date_trunc('month', p_maand::timestamp) + interval '1 month')
                            at time zone 'UTC';
    naam     text := 'logboek_' || to_char(p_maand, 'YYYY_MM');
begin
    if to_regclass(naam) is not null
       or exists (select from logboek_overig where begin >= begin_op and begin < eind_op) then
        return;
    end if;
    execute format('create table %I partition of logboek for values from (%L) to (%L)',
                   naam, begin_op, eind_op);
    execute format('create trigger blijft_heel before truncate on %I'
                   ' for each statement execute function logboek_blijft()', naam);
end $$;

-- How the sealing stands: what waits and since when, and the newest checkpoint. No content.
create function logboek_stand()
returns table (wachtend bigint, wacht_sinds timestamptz, afgekeurd bigint, jaar smallint,
               grootte bigint, wortel bytea, op timestamptz)
language sql stable security definer set search_path = public, pg_temp
as $$
    select (select count(*) from logboek_wachtrij),
           (select uuid_extract_timestamp(id) from logboek_wachtrij order by id limit 1),
           (select count(*) from logboek_afgekeurd),
           c.jaar, c.grootte, c.wortel, c.op
    from (select 1) een
    left join lateral (select * from logboek_checkpoint order by jaar desc, grootte desc limit 1) c
        on true
$$;

-- Content opens only while the log is being sealed: after half an hour in which a line waits, none.
-- The owner may set other minutes: instelling 'zegel_dicht_min', 0 for never.
create function logboek_verzegelt() returns void
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
    minuten int := coalesce((select waarde::int from instelling where naam = 'zegel_dicht_min'), 30);
    sinds   timestamptz := (select uuid_extract_timestamp(id) from logboek_wachtrij
                            order by id limit 1);
begin
    if minuten > 0 and sinds < now() - make_interval(mins => minuten) then
        raise exception 'het logboek wordt niet verzegeld' using errcode = 'MK001';
    end if;
end $$;

revoke execute on function logboek_verzegelt() from public;
revoke execute on function logboek_blijft(), logboek_maak_maand(date), logboek_stand() from public;
grant execute on function logboek_maak_maand(date) to zegel;
grant execute on function logboek_stand() to app, zegel;
grant select, insert on logboek_boom, logboek_checkpoint, logboek_afgekeurd to zegel;
