-- The third wall: the database decides again who is involved, and hands out keys only with a line.

create function motorkap_gebruiker() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('motorkap.gebruiker', true), '')::uuid $$;

-- The clock. Only a demo or test database, marked so by its owner, may move it.
create function motorkap_nu() returns timestamptz
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
    gezet text := nullif(current_setting('motorkap.nu', true), '');
begin
    if gezet is not null and exists (select from instelling where naam = 'klok' and waarde = 'vrij')
    then
        return gezet::timestamptz;
    end if;
    return now();
end $$;

-- Whether the resident took back every consent there was (LAW-08): then nobody else reads on.
-- This and `toegang_tot` are written so that PostgreSQL takes them up in the plan of whoever asks:
-- a function of its own would cost more per casus than all the rest of the decision.
create function toestemming_weg(p_casus uuid, t timestamptz) returns setof boolean
language sql stable
as $$
    select coalesce(bool_and(coalesce(j.ingetrokken_op <= t, false)), false)
    from toestemming j where j.casus_id = p_casus and j.vastgelegd_op <= t
$$;

-- The end of the right that a meeting gives: the latest of seven days after it, the end of
-- corrections, and seven days after the organisation's last afspraak was done. In hours: a day of
-- the connection's timezone may have 23 or 25 of them.
create function toegang_tot(p_casus uuid, p_organisatie uuid, p_eind timestamptz,
                            p_correctie timestamptz)
returns setof timestamptz
language sql stable
as $$
    select greatest(p_eind + interval '168 hours', p_correctie,
        (select max(coalesce(a.klaar_op, 'infinity') + interval '168 hours') from afspraak a
         where a.casus_id = p_casus and a.organisatie_id = p_organisatie))
$$;

-- Whether this transaction wrote a line that this person does what the resident has a right to. While
-- the casus is restricted that alone opens it, to its own organisation: to answer her, and to put
-- right what she restricted it for. Nobody can say so without the line.
create function recht_gevraagd(g uuid, p_casus uuid) returns boolean
language plpgsql stable
as $$
begin
    return exists (
        select from (select w.regel::jsonb as j from logboek_wachtrij w
                     where w.xmin = pg_current_xact_id_if_assigned()::xid) r
        where j ->> 'actor_id' = g::text and j ->> 'resultaat' = 'gelukt'
          and j ->> 'hoofdobject_id' = p_casus::text
          and j ->> 'handeling' in ('verzoek_invoeren', 'verzoek_van_casus', 'verzoek_beperkt_lijst',
              'verzoek_uittreksel', 'verzoek_wie_las', 'verzoek_teksten', 'verzoek_verbeteren', 'overdracht_rechten',
              'overdracht_verbeteren'));
end $$;

-- Who is involved in these casussen at that moment, as what. The rules are those of
-- docs/architecture.md "Who may read"; toegang/rules.py says the same in Python.
create function betrokken_als(g uuid, p_casus uuid[], t timestamptz)
returns table (casus_id uuid, grond text, werktekst boolean, kenmerk boolean)
language sql stable security definer set search_path = public, pg_temp
as $$
    with ik as materialized (
        select m.organisatie_id, s.zorgtaak, s.gemeentelijk
        from gebruiker m
        join organisatie o on o.id = m.organisatie_id
        join organisatiesoort s on s.code = o.soort
        where m.id = g and m.geblokkeerd_op is null)
    select c.id, x.grond,
           x.grond in ('indiener', 'collega') or c.gevoeligheid = 'gewoon' or ik.zorgtaak,
           c.organisatie_id = ik.organisatie_id
    from ik
    cross join casus c
    join organisatie ino on ino.id = c.organisatie_id
    join organisatiesoort ins on ins.code = ino.soort
    cross join lateral toestemming_weg(c.id, t) as weg
    cross join lateral (
        select 'indiener' as grond
        where c.indiener_id = g or (c.ingebracht_door = g and c.status = 'concept'
              -- who tabled it for a partner let it go then, also when it comes back
              and not exists (select from verloop e where e.casus_id = c.id
                              and e.naar = 'ingediend' and e.op <= t))
        union all
        select 'collega' from casus_collega k
        where k.casus_id = c.id and k.gebruiker_id = g
          and k.vanaf <= t and (k.tot is null or t < k.tot)
        union all
        select 'voorzitter'
        from agendapunt p join overleg v on v.id = p.overleg_id
        where p.casus_id = c.id and p.status <> 'ingetrokken' and v.status <> 'vervallen'
          and coalesce(p.voorzitter_id, v.voorzitter_id) = g
          and c.status in ('ingediend', 'geagendeerd', 'besproken', 'nazorg', 'gesloten')
          and exists (select from toegang_tot(c.id, ik.organisatie_id, v.eind, v.correctie_tot) tot
                      where t < tot)
        union all
        select d.rol
        from agendapunt p
        join overleg v on v.id = p.overleg_id
        join deelname d on d.overleg_id = v.id and d.gebruiker_id = g
                       and d.organisatie_id = ik.organisatie_id
                       and d.rol in ('deelnemer', 'vervanger')
                       and (d.casus_id is null or d.casus_id = c.id)
                       and d.vanaf <= t and (d.tot is null or t < d.tot)
        where p.casus_id = c.id and p.status not in ('voorgesteld', 'ingetrokken')
          and (p.status not in ('doorgeschoven', 'spoedroute')  -- left before the table saw it
               or (p.geplaatst and p.geeindigd_op >= v.gepubliceerd_op))
          and v.status <> 'vervallen' and v.gepubliceerd_op <= t
          and c.status in ('ingediend', 'geagendeerd', 'besproken', 'nazorg', 'gesloten')
          and (d.rol <> 'vervanger'
               or t between v.begin - interval '48 hours' and v.eind + interval '72 hours')
          and (c.organisatie_id = d.organisatie_id or exists (
                select from kring k where k.casus_id = c.id and k.organisatie_id = d.organisatie_id
                  and k.vanaf <= t and (k.tot is null or t < k.tot)))
          and exists (select from toegang_tot(c.id, d.organisatie_id, v.eind, v.correctie_tot) tot
                      where t < tot)
        union all
        select 'afspraakhouder' from afspraak a
        where a.casus_id = c.id and a.gebruiker_id = g
          and (a.klaar_op is null or t < a.klaar_op + interval '168 hours')
          and c.status in ('besproken', 'geagendeerd', 'ingediend', 'nazorg', 'gesloten')
        union all
        select 'noodtoegang' from noodtoegang n
        where n.casus_id = c.id and n.gebruiker_id = g and n.organisatie_id = ik.organisatie_id
          and n.vanaf <= t and t < n.tot
          and c.status in ('ingediend', 'geagendeerd', 'besproken', 'nazorg', 'gesloten')
        union all
        select 'nazorghouder' from nazorghouder h
        where h.casus_id = c.id and h.gebruiker_id = g
          and h.vanaf <= t and (h.tot is null or t < h.tot)
          and c.status in ('besproken', 'geagendeerd', 'ingediend', 'nazorg', 'gesloten')
    ) x
    where c.id = any (p_casus) and c.status <> 'vernietigd'
      and (c.beperkt_op is null
           or (x.grond in ('indiener', 'collega') and recht_gevraagd(g, c.id)))
      and not exists (select from casus_afstand w where w.casus_id = c.id and w.gebruiker_id = g)
      -- independent client support: closed to municipal roles, save for the chair it chose
      and (x.grond in ('indiener', 'collega') or not (ins.onafhankelijk and ik.gemeentelijk)
           or (x.grond = 'voorzitter' and c.wand = 'open_voorzitter'))
      and (x.grond in ('indiener', 'collega') or not weg)
$$;

create function betrokken(g uuid, p_casus uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from betrokken_als(g, array[p_casus], motorkap_nu())) $$;

-- The texts in which a warning was set aside and that nobody confirmed yet (GRD-08): whoever chairs
-- that casus does, and *leest* says whether she may read it at all. If not, it waits for its indiener.
create function teksten_te_bevestigen(t timestamptz)
returns table (agendapunt_id uuid, overleg_id uuid, casus_id uuid, voorzitter_id uuid,
               indiener_id uuid, leest boolean)
language sql stable
as $$
    select p.id, v.id, c.id, z.wie, c.indiener_id, exists (
        select from betrokken_als(z.wie, array[c.id], t) b where b.grond = 'voorzitter')
    from agendapunt p
    join overleg v on v.id = p.overleg_id
    join casus c on c.id = p.casus_id
    cross join lateral (select coalesce(p.voorzitter_id, v.voorzitter_id) as wie) z
    where p.status = 'voorgesteld' and p.tekst_akkoord_op is null and c.opzijgezet <> '{}'
      and v.status in ('gepland', 'gepubliceerd', 'bezig')
$$;

-- Those casussen of which a key was handed out in this transaction: row security decides about
-- them at once instead of row by row. What it hears here is which to ask about, never the answer.
create function motorkap_open() returns setof uuid
language sql stable security definer set search_path = public, pg_temp
as $$
    select b.casus_id from betrokken_als(motorkap_gebruiker(),
        nullif(current_setting('motorkap.casussen', true), '')::uuid[], motorkap_nu()) b
$$;

create function motorkap_vraagt(p_casus uuid[]) returns void
language sql security definer set search_path = public, pg_temp
as $$
    select set_config('motorkap.casussen', (array(
        select unnest(nullif(current_setting('motorkap.casussen', true), '')::uuid[])
        union select unnest(p_casus)))::text, true)
$$;

-- Append lines, all of them about who acts in this transaction: nobody writes a line on another's
-- name. Gives them as they were read. Private: reached only through the functions below.
create function logboek_voeg_toe(p_regels text[], p_macs bytea[]) returns jsonb[]
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    wie text := motorkap_gebruiker()::text;
    gelezen jsonb[];
begin
    with r as materialized (
        select u.regel, u.mac, u.regel::jsonb as j from unnest(p_regels, p_macs) as u(regel, mac)),
    erbij as (
        insert into logboek_wachtrij (id, regel, mac)
        select (r.j ->> 'id')::uuid, r.regel, r.mac from r where r.j ->> 'actor_id' = wie)
    select array_agg(r.j) into gelezen from r where r.j ->> 'actor_id' = wie;
    if coalesce(cardinality(gelezen), 0) <> cardinality(p_regels) then
        raise exception 'een regel over een ander' using errcode = 'insufficient_privilege';
    end if;
    return gelezen;
end $$;

-- Write lines that open nothing: lists, refusals, changes.
create function logboek_schrijf(p_regels text[], p_macs bytea[]) returns void
language sql security definer set search_path = public, pg_temp
as $$ select logboek_voeg_toe(p_regels, p_macs) $$;

-- What a line calls somebody who is involved in this way.
create function autorisatie_van(grond text) returns text
language sql immutable parallel safe
as $$
    select case grond when 'indiener' then 'indiener_organisatie'
                      when 'collega' then 'indiener_organisatie'
                      when 'deelnemer' then 'deelnemer_overleg'
                      when 'nazorghouder' then 'nazorg_houder'
                      else grond end
$$;

-- What these lines say that this person did, and as what she says she did it.
create function logboek_zegt(p_regels text[], g uuid)
returns table (casus_id uuid, autorisatie text, gebeurtenis text, actie text, opent boolean)
language sql immutable
as $$
    select (j ->> 'hoofdobject_id')::uuid, j ->> 'autorisatie', j ->> 'gebeurtenis', j ->> 'actie',
           jsonb_array_length(j -> 'velden') > 0
    from (select regel::jsonb as j from unnest(p_regels) as u(regel) offset 0) r  -- read once
    where j ->> 'actor_id' = g::text and j ->> 'resultaat' = 'gelukt'
      and j ->> 'hoofdobject_id' is not null
$$;

-- Whether every casus has a line of this actor: for the runs that open nothing to anybody.
create function logboek_dekt(p_regels text[], p_casus uuid[], g uuid) returns boolean
language sql immutable
as $$ select p_casus <@ array(select z.casus_id from logboek_zegt(p_regels, g) z) $$;

-- What this person may do with these casussen, by the second decision: only where a line of her
-- (about casus p_van, as p_als) names her as what she is.
create function gedekt(p_van uuid[], p_als text[], p_casus uuid[], g uuid)
returns table (casus_id uuid, gronden text[], werktekst boolean, kenmerk boolean)
language sql stable
as $$
    with zegt as (
        select distinct z.casus_id, z.autorisatie from unnest(p_van, p_als) as z(casus_id, autorisatie))
    select b.casus_id, array_agg(b.grond), bool_or(b.werktekst), bool_or(b.kenmerk)
    from betrokken_als(g, p_casus, motorkap_nu()) b
    left join zegt on zegt.casus_id = b.casus_id and zegt.autorisatie = autorisatie_van(b.grond)
    group by b.casus_id having count(zegt.casus_id) > 0
$$;

-- The same for one casus and lines that say what was done (C, R, U): as what she may do it.
create function gronden_voor(p_regels text[], p_casus uuid, g uuid, p_actie text)
returns table (gronden text[], werktekst boolean, kenmerk boolean)
language sql stable security definer set search_path = public, pg_temp
as $$
    select mag.gronden, mag.werktekst, mag.kenmerk
    from (select array_agg(z.casus_id) as van, array_agg(z.autorisatie) as als
          from logboek_zegt(p_regels, g) z where z.actie = p_actie) l
    cross join lateral gedekt(l.van, l.als, array[p_casus], g) mag
$$;

-- The one way to a key: lines and wrapped keys in one statement, after a second decision. What the
-- lines say (as in `logboek_zegt`) is read once, when they are appended.
create function kluis_open(p_regels text[], p_macs bytea[], p_casus uuid[], p_soorten text[])
returns table (casus_id uuid, soort text, generatie smallint, emmer text, omhuld bytea)
language plpgsql security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
    g uuid := motorkap_gebruiker();
    van uuid[];
    als text[];
begin
    perform logboek_verzegelt();
    select array_agg((j ->> 'hoofdobject_id')::uuid), array_agg(j ->> 'autorisatie')
    into van, als
    from unnest(logboek_voeg_toe(p_regels, p_macs)) as u(j)
    where j ->> 'actor_id' = g::text and j ->> 'resultaat' = 'gelukt'
      and j ->> 'hoofdobject_id' is not null and jsonb_array_length(j -> 'velden') > 0;
    if g is null or not p_casus <@ coalesce(van, '{}') then
        raise exception 'geen regel, geen sleutel' using errcode = 'insufficient_privilege';
    end if;
    perform motorkap_vraagt(p_casus);
    return query
        select s.casus_id, s.soort, s.generatie, s.emmer, s.omhuld
        from unnest(p_casus, p_soorten) as v(casus_id, soort)
        join gedekt(van, als, p_casus, g) mag on mag.casus_id = v.casus_id
        join casus_sleutel s on s.object_id = v.casus_id and s.soort = v.soort
        where case v.soort when 'casus' then true
                           when 'werktekst' then mag.werktekst
                           when 'kenmerk' then mag.kenmerk
                           else false end;
end $$;

-- Keys of a new casus, once, by the person who tables it.
create function kluis_nieuw(p_regels text[], p_macs bytea[], p_casus uuid, p_soorten text[],
                            p_emmers text[], p_dagen date[], p_omhuld bytea[])
returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    g uuid := motorkap_gebruiker();
begin
    if g is null or exists (select from casus_sleutel where object_id = p_casus) or not exists (
        select from gronden_voor(p_regels, p_casus, g, 'C') mag where 'indiener' = any (mag.gronden))
    then
        raise exception 'geen regel, geen sleutel' using errcode = 'insufficient_privilege';
    end if;
    perform logboek_voeg_toe(p_regels, p_macs), motorkap_vraagt(array[p_casus]);
    insert into casus_sleutel (casus_id, object_id, soort, emmer, vernietigen_op, omhuld)
    select p_casus, p_casus, n.soort, n.emmer, n.dag, n.omhuld
    from unnest(p_soorten, p_emmers, p_dagen, p_omhuld) as n(soort, emmer, dag, omhuld);
end $$;

-- Postpone or advance the end of a key: the same key, wrapped under another month. For whoever
-- changes or closes a casus, and only the keys that this person may open.
create function kluis_omhul(p_regels text[], p_macs bytea[], p_casus uuid, p_soorten text[],
                            p_emmers text[], p_dagen date[], p_omhuld bytea[])
returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    g uuid := motorkap_gebruiker();
begin
    if g is null or not exists (
        select from gronden_voor(p_regels, p_casus, g, 'U') mag
        where mag.gronden && array['indiener', 'collega', 'voorzitter', 'nazorghouder']
          and (mag.werktekst or not 'werktekst' = any (p_soorten))
          and (mag.kenmerk or not 'kenmerk' = any (p_soorten))
          and p_soorten <@ array['casus', 'werktekst', 'kenmerk'])
    then
        raise exception 'geen regel, geen sleutel' using errcode = 'insufficient_privilege';
    end if;
    perform logboek_voeg_toe(p_regels, p_macs);
    update casus_sleutel s set emmer = n.emmer, vernietigen_op = n.dag, omhuld = n.omhuld
    from unnest(p_soorten, p_emmers, p_dagen, p_omhuld) as n(soort, emmer, dag, omhuld)
    where s.object_id = p_casus and s.soort = n.soort;
end $$;

-- Whether others worked with this casus: it was on the agenda of an hour that began, or somebody
-- owns an afspraak. Such a casus can be withdrawn, never thrown away.
create function casus_behandeld(p_casus uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
    select exists (select from afspraak where casus_id = p_casus)
        or exists (select from agendapunt p join overleg v on v.id = p.overleg_id
                   where p.casus_id = p_casus and v.begonnen_op is not null
                     and (p.begonnen_op is not null or p.status not in ('voorgesteld', 'ingetrokken')))
$$;

-- Throw a concept away: its keys first. Only its owner, never anything that was discussed, and
-- nothing while a request of the resident about it runs.
create function casus_verwijder(p_casus uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    g uuid := motorkap_gebruiker();
begin
    if casus_behandeld(p_casus) or bewaring_houdt(p_casus) is not null
       or not exists (select from casus where id = p_casus and status = 'concept')
       or not exists (select from betrokken_als(g, array[p_casus], motorkap_nu()) b
                      where b.grond = 'indiener')
    then
        raise exception 'geen eigen concept' using errcode = 'insufficient_privilege';
    end if;
    delete from casus_sleutel where casus_id = p_casus;
    delete from agendapunt_inhoud where casus_id = p_casus;
    delete from casus_inhoud where casus_id = p_casus;
    delete from casus_werktekst where casus_id = p_casus;
    delete from casus_kenmerk where casus_id = p_casus;
    delete from agendapunt where casus_id = p_casus;
    delete from deelname where casus_id = p_casus;
    delete from verloop where casus_id = p_casus;
    delete from casus_grond where casus_id = p_casus;
    delete from casus_collega where casus_id = p_casus;
    delete from kring where casus_id = p_casus;
    delete from casus_afstand where casus_id = p_casus;
    delete from toestemming where casus_id = p_casus;
    delete from casus where id = p_casus;
end $$;

-- When which part of a casus ends (the day itself; no key): for whoever is involved, and for the
-- people who watch over destruction.
create function kluis_einddagen(p_casus uuid) returns table (soort text, vernietigen_op date)
language sql stable security definer set search_path = public, pg_temp
as $$
    select s.soort, s.vernietigen_op from casus_sleutel s
    where s.object_id = p_casus and (
        betrokken(motorkap_gebruiker(), p_casus)
        or exists (select from rol_toekenning r join gebruiker g on g.id = r.gebruiker_id
                   where g.id = motorkap_gebruiker() and g.geblokkeerd_op is null
                     and r.rol in ('privacy_officer', 'archiefbeheerder')
                     and r.vanaf <= motorkap_nu() and (r.tot is null or motorkap_nu() < r.tot)))
    order by s.soort
$$;

-- Read the lines about one casus: only with a line that says so (LOG-06), by whoever tabled it.
create function logboek_van_casus(p_regels text[], p_macs bytea[], p_casus uuid)
returns table (begin timestamptz, gebeurtenis text, resultaat text, actor_id uuid,
               actor_organisatie_id uuid, actor_rol text, autorisatie text, overleg_id uuid,
               velden text[], noodtoegang boolean)
language plpgsql security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
    g uuid := motorkap_gebruiker();
begin
    if g is null
       or not exists (select from gronden_voor(p_regels, p_casus, g, 'R') mag
                      where mag.gronden && array['indiener', 'collega'])
       or not exists (select from logboek_zegt(p_regels, g) z
                      where z.casus_id = p_casus and z.gebeurtenis = 'log.gelezen')
    then
        raise exception 'geen regel, geen inzage' using errcode = 'insufficient_privilege';
    end if;
    perform logboek_voeg_toe(p_regels, p_macs);
    return query
        select l.begin, l.gebeurtenis, l.resultaat, l.actor_id, l.actor_organisatie_id, l.actor_rol,
               l.autorisatie, l.overleg_id, l.velden, l.noodtoegang
        from logboek l where l.hoofdobject_id = p_casus
        union all
        select (j ->> 'begin')::timestamptz, j ->> 'gebeurtenis', j ->> 'resultaat',
               (j ->> 'actor_id')::uuid, (j ->> 'actor_organisatie_id')::uuid, j ->> 'actor_rol',
               j ->> 'autorisatie', (j ->> 'overleg_id')::uuid,
               array(select jsonb_array_elements_text(j -> 'velden')), (j ->> 'noodtoegang')::boolean
        from (select w.regel::jsonb as j from logboek_wachtrij w) q
        where j ->> 'hoofdobject_id' = p_casus::text
        order by 1 desc;
end $$;
