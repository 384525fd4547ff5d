-- The one way to a key, and to a line: no function here opens anything without the other.

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
