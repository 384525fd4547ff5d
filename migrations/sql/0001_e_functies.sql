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

-- Who is involved in these casussen at that moment, as what. The rules are those of
-- docs/architecture.md "Who may read"; toegang/rules.py says the same in Python.
create function betrokken_als(g uuid, p_casus uuid[], t timestamptz)
returns table (casus_id uuid, grond text, werktekst boolean, kenmerk boolean)
language sql stable security definer set search_path = public, pg_temp
as $$
    select c.id, x.grond,
           x.grond in ('indiener', 'collega') or c.gevoeligheid = 'gewoon' or s.zorgtaak,
           c.organisatie_id = ik.organisatie_id
    from casus c
    join gebruiker ik on ik.id = g and ik.geblokkeerd_op is null
    join organisatie o on o.id = ik.organisatie_id
    join organisatiesoort s on s.code = o.soort
    join organisatie ino on ino.id = c.organisatie_id
    join organisatiesoort ins on ins.code = ino.soort
    cross join lateral (
        select 'indiener' as grond
        where c.indiener_id = g or (c.ingebracht_door = g and c.status = 'concept')
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
          and t < toegang_tot(c.id, ik.organisatie_id, v.eind, v.correctie_tot)
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
          and v.status <> 'vervallen' and v.gepubliceerd_op <= t
          and c.status in ('ingediend', 'geagendeerd', 'besproken', 'nazorg', 'gesloten')
          and (d.rol <> 'vervanger'
               or t between v.begin - interval '48 hours' and v.eind + interval '72 hours')
          and (c.organisatie_id = d.organisatie_id or exists (
                select from kring k where k.casus_id = c.id and k.organisatie_id = d.organisatie_id
                  and k.vanaf <= t and (k.tot is null or t < k.tot)))
          and t < toegang_tot(c.id, d.organisatie_id, v.eind, v.correctie_tot)
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
    where c.id = any (p_casus) and c.status <> 'vernietigd' and c.beperkt_op is null
      and not exists (select from casus_afstand w where w.casus_id = c.id and w.gebruiker_id = g)
      -- independent client support: closed to municipal roles, save for the chair it chose
      and (x.grond in ('indiener', 'collega') or not (ins.onafhankelijk and s.gemeentelijk)
           or (x.grond = 'voorzitter' and c.wand = 'open_voorzitter'))
$$;

-- The end of the right that a meeting gives: the latest of seven days after it, the end of
-- corrections, and seven days after the organisation's last afspraak was done. In hours: a day of
-- the connection's timezone may have 23 or 25 of them.
create function toegang_tot(p_casus uuid, p_organisatie uuid, p_eind timestamptz,
                            p_correctie timestamptz)
returns timestamptz
language sql stable security definer set search_path = public, pg_temp
as $$
    select greatest(p_eind + interval '168 hours', p_correctie,
        (select max(coalesce(a.klaar_op, 'infinity') + interval '168 hours') from afspraak a
         where a.casus_id = p_casus and a.organisatie_id = p_organisatie))
$$;

create function betrokken(g uuid, p_casus uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from betrokken_als(g, array[p_casus], motorkap_nu())) $$;

-- Append lines. Private: reached only through the functions below.
create function logboek_voeg_toe(p_regels text[], p_macs bytea[]) returns void
language sql security definer set search_path = public, pg_temp
as $$
    insert into logboek_wachtrij (id, regel, mac)
    select (r.regel::jsonb ->> 'id')::uuid, r.regel, r.mac
    from unnest(p_regels, p_macs) as r(regel, mac)
$$;

-- Write lines that open nothing: lists, refusals, changes.
create function logboek_schrijf(p_regels text[], p_macs bytea[]) returns void
language sql security definer set search_path = public, pg_temp
as $$ select logboek_voeg_toe(p_regels, p_macs) $$;

-- Whether every casus has a line of this person that says it was opened.
create function logboek_dekt(p_regels text[], p_casus uuid[], g uuid) returns boolean
language sql immutable
as $$
    select p_casus <@ coalesce(array_agg((j ->> 'hoofdobject_id')::uuid), '{}')
    from (select regel::jsonb as j from unnest(p_regels) as u(regel)) r
    where j ->> 'actor_id' = g::text and j ->> 'resultaat' = 'gelukt'
$$;

-- The one way to a key: lines and wrapped keys in one statement, after a second decision.
create function kluis_open(p_regels text[], p_macs bytea[], p_casus uuid[], p_soorten text[])
returns table (casus_id uuid, soort text, generatie smallint, emmer text, omhuld bytea)
language plpgsql security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
    g uuid := motorkap_gebruiker();
begin
    if g is null or not logboek_dekt(p_regels, p_casus, g) then
        raise exception 'geen regel, geen sleutel' using errcode = 'insufficient_privilege';
    end if;
    perform logboek_verzegelt();
    perform logboek_voeg_toe(p_regels, p_macs);
    return query
        with mag as (
            select b.casus_id, bool_or(b.werktekst) as werktekst, bool_or(b.kenmerk) as kenmerk
            from betrokken_als(g, p_casus, motorkap_nu()) b group by b.casus_id)
        select s.casus_id, s.soort, s.generatie, s.emmer, s.omhuld
        from unnest(p_casus, p_soorten) as v(casus_id, soort)
        join mag on mag.casus_id = v.casus_id
        join casus_sleutel s on s.object_id = v.casus_id and s.soort = v.soort
        where case v.soort when 'casus' then true
                           when 'werktekst' then mag.werktekst
                           when 'kenmerk' then mag.kenmerk
                           else false end;
end $$;

-- Keys of a new casus, by the person who tables it.
create function kluis_nieuw(p_regels text[], p_macs bytea[], p_casus uuid, p_soorten text[],
                            p_emmers text[], p_dagen date[], p_omhuld bytea[])
returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    g uuid := motorkap_gebruiker();
begin
    if g is null or not logboek_dekt(p_regels, array[p_casus], g) or not betrokken(g, p_casus) then
        raise exception 'geen regel, geen sleutel' using errcode = 'insufficient_privilege';
    end if;
    perform logboek_voeg_toe(p_regels, p_macs);
    insert into casus_sleutel (casus_id, object_id, soort, emmer, vernietigen_op, omhuld)
    select p_casus, p_casus, n.soort, n.emmer, n.dag, n.omhuld
    from unnest(p_soorten, p_emmers, p_dagen, p_omhuld) as n(soort, emmer, dag, omhuld);
end $$;

-- Postpone or advance the end of a key: the same key, wrapped under another month.
create function kluis_omhul(p_regels text[], p_macs bytea[], p_casus uuid, p_soorten text[],
                            p_emmers text[], p_dagen date[], p_omhuld bytea[])
returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    g uuid := motorkap_gebruiker();
begin
    if g is null or not logboek_dekt(p_regels, array[p_casus], g) or not betrokken(g, p_casus) then
        raise exception 'geen regel, geen sleutel' using errcode = 'insufficient_privilege';
    end if;
    perform logboek_voeg_toe(p_regels, p_macs);
    update casus_sleutel s set emmer = n.emmer, vernietigen_op = n.dag, omhuld = n.omhuld
    from unnest(p_soorten, p_emmers, p_dagen, p_omhuld) as n(soort, emmer, dag, omhuld)
    where s.object_id = p_casus and s.soort = n.soort;
end $$;

-- Throw a concept away: its keys first. Only its owner, and never anything that was discussed.
create function casus_verwijder(p_casus uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    g uuid := motorkap_gebruiker();
begin
    if not exists (select from casus where id = p_casus and status = 'concept'
                   and g in (indiener_id, ingebracht_door)) then
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

-- When which part of a casus ends (the day itself; no key).
create function kluis_einddagen(p_casus uuid) returns table (soort text, vernietigen_op date)
language sql stable security definer set search_path = public, pg_temp
as $$ select soort, vernietigen_op from casus_sleutel where object_id = p_casus order by soort $$;

-- Read the lines about one casus: only with a line that says so (LOG-06).
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
    if g is null or not logboek_dekt(p_regels, array[p_casus], g) or not betrokken(g, p_casus) then
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
