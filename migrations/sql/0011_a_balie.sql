-- The desk of the privacy officer: one index per filter, each in the order in which lines are shown,
-- and the functions that read the log only together with a line that says so (LOG-06).

drop index logboek_hoofdobject;
drop index logboek_actor;
drop index logboek_gebeurtenis;
create index logboek_tijd on logboek (begin, id);
create index logboek_hoofdobject on logboek (hoofdobject_id, begin, id);
create index logboek_actor on logboek (actor_id, begin, id);
create index logboek_organisatie on logboek (actor_organisatie_id, begin, id);
create index logboek_gebeurtenis on logboek (gebeurtenis, begin, id);
create index logboek_doel on logboek (doel, begin, id);
create index logboek_geweigerd on logboek (begin, id) where resultaat = 'geweigerd';
create index logboek_nood on logboek (begin, id) where noodtoegang;

create table logselectie (                 -- what an officer asked the log; no free text
    id           uuid primary key,
    gebruiker_id uuid not null references gebruiker (id),
    vraag        jsonb not null,
    gemaakt_op   timestamptz not null
);
create index logselectie_op on logselectie (gemaakt_op);

-- Who may read the log now: an officer, or Motorkap itself; and only with a line that says so.
create function logboek_lezer(p_regels text[], p_rollen text[]) returns void
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
    g uuid := motorkap_gebruiker();
begin
    if g is null or not exists (
        select from unnest(p_regels) u(regel) cross join lateral (select u.regel::jsonb as j offset 0) x
        where j ->> 'actor_id' = g::text and j ->> 'resultaat' = 'gelukt'
          and j ->> 'gebeurtenis' in ('log.gelezen', 'log.geexporteerd', 'log.gecontroleerd'))
    then
        raise exception 'geen regel, geen inzage' using errcode = 'insufficient_privilege';
    end if;
    if g <> '00000000-0000-7000-8000-000000000001' and not exists (
        select from rol_toekenning r join gebruiker m on m.id = r.gebruiker_id
        where r.gebruiker_id = g and r.rol = any (p_rollen) and m.geblokkeerd_op is null
          and r.vanaf <= motorkap_nu() and (r.tot is null or motorkap_nu() < r.tot))
    then
        raise exception 'geen rol, geen inzage' using errcode = 'insufficient_privilege';
    end if;
end $$;

-- The part of a statement that says which lines are asked for; every value is cast before it is
-- quoted, so that nothing but a value of its own type can stand there.
create function logboek_waar(p_vraag jsonb) returns text
language sql stable security definer set search_path = public, pg_temp
as $$
    select coalesce(string_agg(deel, ' and '), 'true') from (values
        (format('l.actor_id = %L', (p_vraag ->> 'persoon')::uuid), p_vraag ? 'persoon'),
        (format('l.actor_organisatie_id = %L', (p_vraag ->> 'organisatie')::uuid),
         p_vraag ? 'organisatie'),
        (format('l.hoofdobject_id = %L', (p_vraag ->> 'casus')::uuid), p_vraag ? 'casus'),
        (format('l.gebeurtenis = %L', p_vraag ->> 'gebeurtenis'), p_vraag ? 'gebeurtenis'),
        (format('l.doel = %L', p_vraag ->> 'doel'), p_vraag ? 'doel'),
        (format('l.begin >= %L', (p_vraag ->> 'van')::timestamptz), p_vraag ? 'van'),
        (format('l.begin < %L', (p_vraag ->> 'tot')::timestamptz), p_vraag ? 'tot'),
        ('l.resultaat = ''geweigerd''', p_vraag ? 'geweigerd'),
        ('l.noodtoegang', p_vraag ? 'noodtoegang')) v (deel, gevraagd)
    where gevraagd
$$;

-- The newest lines that fit, older than a place where one stopped; sealed or still waiting. They
-- come as they were hashed, so that whoever reads them can also prove them.
create function logboek_lees(p_regels text[], p_macs bytea[], p_vraag jsonb, p_voor timestamptz,
                             p_voor_id uuid, p_aantal integer)
returns table (regel text, jaar smallint, volgnummer bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    waar text := logboek_waar(p_vraag);
begin
    perform logboek_lezer(p_regels, logboek_lezers(p_vraag));
    if p_voor is not null then
        waar := waar || format(' and l.begin <= %L and (l.begin, l.id) < (%L, %L)',
                               p_voor, p_voor, p_voor_id);
    end if;
    return query execute format($vraag$
        select a.regel, a.jaar, a.volgnummer from (
            (select l.regel, l.jaar, l.volgnummer, l.begin, l.id from logboek l
             where %1$s order by l.begin desc, l.id desc limit %2$s)
            union all
            (select l.regel, null, null, l.begin, l.id from (
                select w.regel, w.id, (j ->> 'begin')::timestamptz as begin,
                       (j ->> 'actor_id')::uuid as actor_id,
                       (j ->> 'actor_organisatie_id')::uuid as actor_organisatie_id,
                       (j ->> 'hoofdobject_id')::uuid as hoofdobject_id,
                       j ->> 'gebeurtenis' as gebeurtenis, j ->> 'doel' as doel,
                       j ->> 'resultaat' as resultaat, (j ->> 'noodtoegang')::boolean as noodtoegang
                from logboek_wachtrij w cross join lateral (select w.regel::jsonb as j offset 0) x) l
             where %1$s order by l.begin desc, l.id desc limit %2$s)) a
        order by a.begin desc, a.id desc limit %2$s $vraag$, waar, least(p_aantal, 10000));
    perform logboek_voeg_toe(p_regels, p_macs);
end $$;

revoke execute on function logboek_lezer(text[], text[]), logboek_waar(jsonb),
    logboek_lees(text[], bytea[], jsonb, timestamptz, uuid, integer) from public;
grant execute on function logboek_lees(text[], bytea[], jsonb, timestamptz, uuid, integer) to app;
grant select, insert, delete on logselectie to app;
