-- Who takes part in these overdrachten at that moment, as what, and whether the identity too.
-- motorkap/toegang/overdracht.py says the same in Python.
create function overdracht_als(g uuid, p_overdracht uuid[], t timestamptz)
returns table (overdracht_id uuid, casus_id uuid, grond text, identiteit boolean)
language sql stable security definer set search_path = public, pg_temp
as $$
    select o.id, o.casus_id, x.grond, x.grond in ('afzender', 'ontvanger')
    from overdracht o
    join casus c on c.id = o.casus_id
    join gebruiker ik on ik.id = g and ik.geblokkeerd_op is null
    cross join lateral (
        select 'afzender' as grond
        where o.afzender_id = g and ik.organisatie_id = o.van_organisatie_id
        union all
        select 'collega'
        where ik.organisatie_id = o.van_organisatie_id and c.organisatie_id = o.van_organisatie_id
          and o.afzender_id is distinct from g
          and (c.indiener_id = g or exists (
                select from casus_collega k where k.casus_id = c.id and k.gebruiker_id = g
                  and k.vanaf <= t and (k.tot is null or t < k.tot)))
        union all
        select 'tweede'
        where o.tweede_id = g and ik.organisatie_id = o.van_organisatie_id
          and o.afzender_id is distinct from g
          and o.status in ('concept', 'wacht_op_toestemming')
        union all
        select 'ontvanger'
        from overdracht_ontvanger n
        where n.overdracht_id = o.id and n.gebruiker_id = g
          and n.vanaf <= t and (n.tot is null or t < n.tot)
          and ik.organisatie_id = o.naar_organisatie_id
          and o.status in ('verstuurd', 'ontvangen', 'meer_informatie', 'gesproken', 'opgepakt',
                           'afgerond')
          -- told to save a life, and the danger is over: the ground is gone, as with a yes taken back
          and o.herzien is distinct from 'gevaar_voorbij'
          and (o.grond_b is distinct from 'B1' or exists (
                select from toestemming j where j.id = o.toestemming_id
                  and j.ingetrokken_op is null
                  and (t at time zone 'Europe/Amsterdam')::date < j.geldig_tot))
    ) x
    where o.id = any (p_overdracht) and c.status <> 'vernietigd'
      and (c.beperkt_op is null
           or (x.grond in ('afzender', 'collega') and c.organisatie_id = o.van_organisatie_id
               and recht_gevraagd(g, c.id)))
      and not exists (select from casus_afstand w where w.casus_id = c.id and w.gebruiker_id = g)
$$;

create function bij_overdracht(g uuid, p_overdracht uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from overdracht_als(g, array[p_overdracht], motorkap_nu())) $$;

create function aan_kant_van_afzender(g uuid, p_overdracht uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
    select exists (select from overdracht_als(g, array[p_overdracht], motorkap_nu()) a
                   where a.grond in ('afzender', 'collega', 'tweede'))
$$;

create function mag_identiteit(g uuid, p_overdracht uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
    select coalesce(bool_or(a.identiteit), false)
    from overdracht_als(g, array[p_overdracht], motorkap_nu()) a
$$;

-- Whether every overdracht has a line of this person that says so; for the identity a line that
-- names it.
create function logboek_dekt_overdracht(p_regels text[], p_overdracht uuid[], p_soorten text[],
                                        g uuid)
returns boolean
language sql immutable
as $$
    select not exists (
        select from unnest(p_overdracht, p_soorten) as v(overdracht, soort)
        where not exists (
            select from unnest(p_regels) as u(regel)
            where regel::jsonb ->> 'actor_id' = g::text
              and regel::jsonb ->> 'resultaat' = 'gelukt'
              and regel::jsonb ->> 'object_type' = 'overdracht'
              and regel::jsonb ->> 'object_id' = v.overdracht::text
              and (v.soort <> 'identiteit' or regel::jsonb -> 'velden' ? 'contactgegevens')))
$$;

-- The one way to the keys of overdrachten: lines and wrapped keys, after a second decision.
create function overdracht_open(p_regels text[], p_macs bytea[], p_overdracht uuid[],
                                p_soorten text[])
returns table (overdracht_id uuid, soort text, generatie smallint, emmer text, omhuld bytea)
language plpgsql security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
    g uuid := motorkap_gebruiker();
begin
    if g is null or not logboek_dekt_overdracht(p_regels, p_overdracht, p_soorten, g) then
        raise exception 'geen regel, geen sleutel' using errcode = 'insufficient_privilege';
    end if;
    perform logboek_voeg_toe(p_regels, p_macs);
    return query
        with mag as (
            select a.overdracht_id, bool_or(a.identiteit) as identiteit
            from overdracht_als(g, p_overdracht, motorkap_nu()) a group by a.overdracht_id)
        select s.object_id, s.soort, s.generatie, s.emmer, s.omhuld
        from unnest(p_overdracht, p_soorten) as v(overdracht, soort)
        join mag on mag.overdracht_id = v.overdracht
        join casus_sleutel s on s.object_id = v.overdracht and s.soort = v.soort
        where v.soort = 'overdracht' or (v.soort = 'identiteit' and mag.identiteit);
end $$;

-- A new key, or the same one wrapped under another month. New ones only on the sending side; the
-- receiver moves the day of the name once it was taken up, and no further than `naam_hoogstens`.
create function overdracht_bewaar(p_regels text[], p_macs bytea[], p_overdracht uuid,
                                  p_soort text, p_emmer text, p_dag date, p_omhuld bytea)
returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    g uuid := motorkap_gebruiker();
    mag record;
begin
    select bool_or(a.grond in ('afzender', 'collega')) as maken, bool_or(a.identiteit) as identiteit,
           count(*) as plekken, min(a.casus_id::text)::uuid as casus_id into mag
    from overdracht_als(g, array[p_overdracht], motorkap_nu()) a;
    if g is null or mag.plekken = 0 or p_soort not in ('overdracht', 'identiteit')
       or (p_soort = 'identiteit' and not mag.identiteit)
       or (p_soort = 'identiteit' and not mag.maken and not exists (
             select from overdracht where id = p_overdracht and opgepakt_op is not null))
       or p_emmer <> to_char(p_dag, 'YYYY-MM')
       or not logboek_dekt_overdracht(p_regels, array[p_overdracht], array['overdracht'], g) then
        raise exception 'geen regel, geen sleutel' using errcode = 'insufficient_privilege';
    end if;
    perform logboek_voeg_toe(p_regels, p_macs);
    update casus_sleutel set emmer = p_emmer, vernietigen_op = p_dag, omhuld = p_omhuld
    where object_id = p_overdracht and soort = p_soort;
    if found then
        return;
    end if;
    if not mag.maken then
        raise exception 'alleen de afzender maakt een sleutel' using errcode = 'insufficient_privilege';
    end if;
    insert into casus_sleutel (casus_id, object_id, soort, emmer, vernietigen_op, omhuld)
    values (mag.casus_id, p_overdracht, p_soort, p_emmer, p_dag, p_omhuld);
end $$;

-- The identity is gone, at once: its key and its row. By whoever takes part, and by Motorkap itself.
create function overdracht_wis_identiteit(p_regels text[], p_macs bytea[], p_overdracht uuid)
returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    g uuid := motorkap_gebruiker();
    systeem constant uuid := '00000000-0000-7000-8000-000000000001';
begin
    if g is null
       or not logboek_dekt_overdracht(p_regels, array[p_overdracht], array['overdracht'], g)
       or not (mag_identiteit(g, p_overdracht) or aan_kant_van_afzender(g, p_overdracht)
               or g = systeem) then
        raise exception 'geen regel, niets gewist' using errcode = 'insufficient_privilege';
    end if;
    perform logboek_voeg_toe(p_regels, p_macs);
    delete from casus_sleutel where object_id = p_overdracht and soort = 'identiteit';
    delete from overdracht_identiteit where overdracht_id = p_overdracht;
end $$;

-- What is past its day: the keys, then the texts. Only Motorkap itself, with a line for each.
create function overdracht_verlopen_sleutels(p_dag date)
returns table (overdracht_id uuid, soort text)
language sql stable security definer set search_path = public, pg_temp
as $$
    select s.object_id, s.soort from casus_sleutel s
    where is_motorkap() and s.soort in ('overdracht', 'identiteit') and s.vernietigen_op <= p_dag
      and bewaring_houdt(s.casus_id) is null
    union
    select k.overdracht_id, 'overdracht' from overdracht_kaart k
    where is_motorkap() and not exists (select from casus_sleutel s
                      where s.object_id = k.overdracht_id and s.soort = 'overdracht')
    union
    select i.overdracht_id, 'identiteit' from overdracht_identiteit i
    where is_motorkap() and not exists (select from casus_sleutel s
                      where s.object_id = i.overdracht_id and s.soort = 'identiteit')
$$;

create function overdracht_ruim_op(p_regels text[], p_macs bytea[], p_overdracht uuid, p_dag date)
returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    g uuid := motorkap_gebruiker();
begin
    if g is distinct from '00000000-0000-7000-8000-000000000001'::uuid
       or not logboek_dekt_overdracht(p_regels, array[p_overdracht], array['overdracht'], g) then
        raise exception 'geen regel, niets gewist' using errcode = 'insufficient_privilege';
    end if;
    perform logboek_voeg_toe(p_regels, p_macs);
    delete from casus_sleutel
    where object_id = p_overdracht and soort in ('overdracht', 'identiteit')
      and vernietigen_op <= p_dag and bewaring_houdt(casus_id) is null;
    delete from overdracht_identiteit i where i.overdracht_id = p_overdracht
      and not exists (select from casus_sleutel s where s.object_id = p_overdracht and s.soort = 'identiteit');
    if not exists (select from casus_sleutel where object_id = p_overdracht and soort = 'overdracht') then
        delete from overdracht_kaart where overdracht_id = p_overdracht;
        delete from overdracht_motivering where overdracht_id = p_overdracht;
        delete from overdracht_bericht where overdracht_id = p_overdracht;
    end if;
end $$;

-- When the card and the identity end (the day itself; no key): for who takes part, and Motorkap.
create function overdracht_einddagen(p_overdracht uuid)
returns table (soort text, vernietigen_op date)
language sql stable security definer set search_path = public, pg_temp
as $$
    select soort, vernietigen_op from casus_sleutel
    where object_id = p_overdracht
      and (is_motorkap() or bij_overdracht(motorkap_gebruiker(), p_overdracht))
    order by soort
$$;
