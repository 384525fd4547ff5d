-- What the run may do with keys: move them, never open them. Each function decides once more.

create function is_motorkap() returns boolean
language sql stable
as $$ select motorkap_gebruiker() = '00000000-0000-7000-8000-000000000001' $$;

-- The day in Altena of a moment.
create function lokale_dag(t timestamptz) returns date
language sql stable
as $$ select (t at time zone 'Europe/Amsterdam')::date $$;

-- Only later days, for keys that the caller did not open.
create function kluis_verleng(p_regels text[], p_macs bytea[], p_casus uuid, p_soorten text[],
                              p_dagen date[])
returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    g uuid := motorkap_gebruiker();
begin
    if g is null or not exists (
        select from gronden_voor(p_regels, p_casus, g, 'U') mag
        where mag.gronden && array['indiener', 'collega', 'voorzitter', 'nazorghouder'])
    then
        raise exception 'geen regel, geen sleutel' using errcode = 'insufficient_privilege';
    end if;
    perform logboek_voeg_toe(p_regels, p_macs);
    update casus_sleutel s set vernietigen_op = n.dag
    from unnest(p_soorten, p_dagen) as n(soort, dag)
    where s.object_id = p_casus and s.soort = n.soort and s.vernietigen_op < n.dag;
end $$;

-- Fresh keys for parts that were destroyed, of a casus that its own people reopen.
create function kluis_hernieuw(p_regels text[], p_macs bytea[], p_casus uuid, p_soorten text[],
                               p_emmers text[], p_dagen date[], p_omhuld bytea[])
returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    g uuid := motorkap_gebruiker();
begin
    if g is null or not p_soorten <@ array['werktekst', 'kenmerk'] or not exists (
        select from gronden_voor(p_regels, p_casus, g, 'U') mag
        where mag.gronden && array['indiener', 'collega'])
    then
        raise exception 'geen regel, geen sleutel' using errcode = 'insufficient_privilege';
    end if;
    perform logboek_voeg_toe(p_regels, p_macs), motorkap_vraagt(array[p_casus]);
    insert into casus_sleutel (casus_id, object_id, soort, emmer, vernietigen_op, omhuld)
    select p_casus, p_casus, n.soort, n.emmer, n.dag, n.omhuld
    from unnest(p_soorten, p_emmers, p_dagen, p_omhuld) as n(soort, emmer, dag, omhuld);
end $$;

-- Which keys there are and when they end; no key. For Motorkap, and for who signs for destruction.
create function bewaring_dagen()
returns table (casus_id uuid, object_id uuid, soort text, emmer text, vernietigen_op date)
language sql stable security definer set search_path = public, pg_temp
as $$
    select casus_id, object_id, soort, emmer, vernietigen_op from casus_sleutel
    where is_motorkap() or exists (
        select from rol_toekenning r join gebruiker m on m.id = r.gebruiker_id
        where r.gebruiker_id = motorkap_gebruiker() and m.geblokkeerd_op is null
          and r.rol in ('privacy_officer', 'archiefbeheerder')
          and r.vanaf <= motorkap_nu() and (r.tot is null or motorkap_nu() < r.tot))
    order by object_id, soort
$$;

-- Whether a key lies in another bucket than it should: of another month, of a month that ended, or
-- in one whose key is being renewed.
create function ligt_verkeerd(p_soort text, p_emmer text, p_dag date) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
    select p_emmer <> to_char(greatest(p_dag, (motorkap_nu() at time zone 'Europe/Amsterdam')::date),
                              'YYYY-MM')
           or exists (select from emmer_vernieuwing v where v.soort = p_soort and v.emmer = p_emmer)
$$;

create function bewaring_eis(p_regels text[], p_casus uuid[]) returns void
language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
    if not is_motorkap() or not logboek_dekt(p_regels, p_casus, motorkap_gebruiker()) then
        raise exception 'geen regel, geen sleutel' using errcode = 'insufficient_privilege';
    end if;
end $$;

create function bewaring_verzet(p_regels text[], p_macs bytea[], p_casus uuid[], p_soorten text[],
                                p_dagen date[])
returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform bewaring_eis(p_regels, p_casus);
    perform logboek_voeg_toe(p_regels, p_macs);
    update casus_sleutel s set vernietigen_op = n.dag
    from unnest(p_casus, p_soorten, p_dagen) as n(casus, soort, dag)
    where s.object_id = n.casus and s.soort = n.soort;
end $$;

-- The wraps that lie wrong, of these casussen alone: to be wrapped under another bucket.
create function bewaring_omhulsels(p_regels text[], p_macs bytea[], p_casus uuid[])
returns table (object_id uuid, soort text, generatie smallint, emmer text, naar text, omhuld bytea)
language plpgsql security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
begin
    perform bewaring_eis(p_regels, p_casus);
    perform logboek_voeg_toe(p_regels, p_macs);
    return query
        select s.object_id, s.soort, s.generatie, s.emmer,
               to_char(greatest(s.vernietigen_op,
                                (motorkap_nu() at time zone 'Europe/Amsterdam')::date), 'YYYY-MM'),
               s.omhuld
        from casus_sleutel s
        where s.casus_id = any (p_casus) and ligt_verkeerd(s.soort, s.emmer, s.vernietigen_op)
        for update;
end $$;

create function bewaring_herwikkel(p_objecten uuid[], p_soorten text[], p_emmers text[],
                                   p_omhuld bytea[])
returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    if not is_motorkap() then
        raise exception 'alleen Motorkap zelf' using errcode = 'insufficient_privilege';
    end if;
    update casus_sleutel s set emmer = n.emmer, omhuld = n.omhuld
    from unnest(p_objecten, p_soorten, p_emmers, p_omhuld) as n(object, soort, emmer, omhuld)
    where s.object_id = n.object and s.soort = n.soort
      and ligt_verkeerd(s.soort, s.emmer, s.vernietigen_op);
end $$;

-- Done, unless it was asked anew since that moment: another key of the bucket went meanwhile.
create function bewaring_vernieuwd(p_soort text, p_emmer text, p_gevraagd timestamptz) returns void
language sql security definer set search_path = public, pg_temp
as $$
    delete from emmer_vernieuwing
    where soort = p_soort and emmer = p_emmer and op = p_gevraagd and is_motorkap()
$$;
