-- Control of the log: what stands out, the monthly set, and every judgement; nothing of a casus.

create table detectie_stand (              -- up to which sealed line was looked
    jaar   smallint primary key,
    nummer bigint not null
);

create table logcontrole (                 -- the control of one month
    maand        date primary key check (extract(day from maand) = 1),
    zaad         text not null,            -- of the random sample: it can be drawn again
    populatie    integer not null,
    steekproef   integer not null,
    gemaakt_op   timestamptz not null,
    gesloten_op  timestamptz,
    gesloten_door uuid references gebruiker (id)
);

create table controlepunt (
    id           uuid primary key,
    soort        text not null check (soort in ('noodtoegang', 'doorbreking', 'treffer',
                                                 'steekproef', 'eigen')),
    regel        text,                     -- of a hit: which rule
    sleutel      text not null unique,     -- the same hit is found once
    gebruiker_id uuid references gebruiker (id),
    casus_id     uuid,
    code         text,
    begin        timestamptz not null,
    eind         timestamptz not null,
    aantal       integer not null,
    gemaakt_op   timestamptz not null,
    maand        date references logcontrole (maand)
);
create index controlepunt_maand on controlepunt (maand);

create table controleoordeel (             -- one line each time somebody judged; never changed
    id       uuid primary key,
    punt_id  uuid not null references controlepunt (id),
    oordeel  text not null check (oordeel in ('terecht', 'onterecht', 'navragen')),
    reden    text not null,
    door     uuid not null references gebruiker (id),
    op       timestamptz not null
);
create index controleoordeel_van on controleoordeel (punt_id, op);

-- Whether people did anything since that line; Motorkap itself only, and nothing of what.
create function logboek_nieuws(p_jaar smallint, p_na bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
    select is_motorkap() and exists (select from logboek l where l.jaar = p_jaar
        and l.volgnummer > p_na and l.is_initiator)
$$;

-- New sealed lines of a year, and what the same people did in the days before: for the rules that
-- look back. Motorkap itself only; its own lines are no news.
create function logboek_nieuw(p_regels text[], p_macs bytea[], p_jaar smallint, p_na bigint,
                              p_aantal integer, p_dagen integer)
returns table (regel text, volgnummer bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform logboek_lezer(p_regels, '{}');
    perform logboek_voeg_toe(p_regels, p_macs);
    return query
        with nieuw as materialized (
            select l.regel, l.volgnummer, l.actor_id, l.begin, l.id from logboek l
            where l.jaar = p_jaar and l.volgnummer > p_na order by l.volgnummer limit p_aantal),
        wie as materialized (
            select n.actor_id, min(n.begin) - make_interval(days => p_dagen) as van,
                   max(n.begin) + interval '1 day' as tot
            from nieuw n where n.actor_id <> '00000000-0000-7000-8000-000000000001'
            group by n.actor_id)
        select n.regel, n.volgnummer from nieuw n
        union all
        select l.regel, null from wie w
        join logboek l on l.actor_id = w.actor_id and l.begin >= w.van and l.begin < w.tot
        where (l.hoofdobject_id is not null or l.resultaat = 'geweigerd')
          and not exists (select from nieuw n where n.id = l.id);
end $$;

-- Which casussen saw any activity in a month, and how often each officer read the log.
create function logboek_maand(p_regels text[], p_macs bytea[], p_van timestamptz, p_tot timestamptz)
returns table (soort text, id uuid, aantal bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform logboek_lezer(p_regels, '{}');
    perform logboek_voeg_toe(p_regels, p_macs);
    return query
        select 'casus', l.hoofdobject_id, count(*) from logboek l
        where l.begin >= p_van and l.begin < p_tot and l.hoofdobject_id is not null
          and l.resultaat = 'gelukt'
        group by l.hoofdobject_id
        union all
        select 'officer', l.actor_id, count(*) from logboek l
        where l.begin >= p_van and l.begin < p_tot and l.doel = 'logcontrole' and l.is_initiator
          and l.gebeurtenis in ('log.gelezen', 'log.geexporteerd')
          and exists (select from rol_toekenning r where r.gebruiker_id = l.actor_id
                      and r.rol = 'privacy_officer')
        group by l.actor_id;
end $$;

-- A second reviewer reads only the lines of an officer (LOG-13).
create function logboek_lezers(p_vraag jsonb) returns text[]
language sql stable security definer set search_path = public, pg_temp
as $$
    select case when exists (select from rol_toekenning r where r.rol = 'privacy_officer'
                             and r.gebruiker_id = (p_vraag ->> 'persoon')::uuid)
           then array['privacy_officer', 'archiefbeheerder'] else array['privacy_officer'] end
$$;

revoke execute on function
    logboek_nieuws(smallint, bigint),
    logboek_nieuw(text[], bytea[], smallint, bigint, integer, integer),
    logboek_maand(text[], bytea[], timestamptz, timestamptz), logboek_lezers(jsonb) from public;
grant execute on function
    logboek_nieuws(smallint, bigint),
    logboek_nieuw(text[], bytea[], smallint, bigint, integer, integer),
    logboek_maand(text[], bytea[], timestamptz, timestamptz) to app;
grant select, insert on controleoordeel to app;
grant select, insert, update on controlepunt, logcontrole, detectie_stand to app;
