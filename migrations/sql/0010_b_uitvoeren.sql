-- What the run may do, and nothing else. Each function decides once more: signed, due, not held.

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

-- Why this casus may not end now: a restriction, or a request that runs. Null: nothing holds it.
create function bewaring_houdt(p_casus uuid) returns text
language sql stable security definer set search_path = public, pg_temp
as $$
    select case
        when exists (select from casus where id = p_casus and beperkt_op is not null)
            then 'beperking'
        when exists (select from verzoek where casus_id = p_casus and status = 'open')
            then 'verzoek'
    end
$$;

-- Whether this part of a casus is past its term, by the database's own dates.
create function bewaring_voorbij(p_item uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
    select coalesce(
        (select w.dag <= v.vandaag from termijn_wijziging w
         where w.casus_id = i.casus_id and w.soort = i.soort order by w.op desc, w.id desc limit 1),
        case
            when i.soort in ('overdracht', 'identiteit') then
                (select s.vernietigen_op <= v.vandaag from casus_sleutel s
                 where s.object_id = i.object_id and s.soort = i.soort)
            when c.status = 'concept' then (c.gewijzigd_op at time zone 'Europe/Amsterdam')::date
                + make_interval(months => r.maanden, days => r.dagen) <= v.vandaag
            when c.status in ('gesloten', 'ingetrokken', 'vernietigd') then
                (c.gesloten_op at time zone 'Europe/Amsterdam')::date
                + make_interval(months => r.maanden, days => r.dagen) <= v.vandaag
            else false
        end, true)                          -- the key is gone already
        -- a later day for the casus holds its working text and reference as well
        and (i.soort not in ('werktekst', 'kenmerk') or coalesce(
            (select w.dag <= v.vandaag from termijn_wijziging w
             where w.casus_id = i.casus_id and w.soort = 'casus'
             order by w.op desc, w.id desc limit 1), true))
    from vernietiging i
    join bewaarregel r on r.id = i.regel
    join casus c on c.id = i.casus_id
    cross join (select (motorkap_nu() at time zone 'Europe/Amsterdam')::date as vandaag) v
    where i.id = p_item
$$;

-- Whether the list of this line may be carried out: automatic by its rule, or signed by both.
create function bewaring_getekend(p_item uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
    select l.status = 'goedgekeurd' and (l.automatisch and r.automatisch
           or exists (select from rol_toekenning a where a.gebruiker_id = l.officer_id
                        and a.rol = 'privacy_officer' and a.vanaf <= l.officer_op
                        and (a.tot is null or l.officer_op < a.tot))
          and exists (select from rol_toekenning b where b.gebruiker_id = l.archief_id
                        and b.rol = 'archiefbeheerder' and b.vanaf <= l.archief_op
                        and (b.tot is null or l.archief_op < b.tot)))
    from vernietiging i
    join vernietigingslijst l on l.id = i.lijst_id
    join bewaarregel r on r.id = i.regel
    where i.id = p_item
$$;

-- First the keys: from here on the texts are unreadable. Answers why not, or null.
create function bewaring_onleesbaar(p_regels text[], p_macs bytea[], p_item uuid) returns text
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    i vernietiging;
    houdt text;
begin
    select * into i from vernietiging where id = p_item and status = 'wacht' for update;
    if i.id is null then
        return 'gedaan';
    end if;
    perform bewaring_eis(p_regels, array[i.casus_id]);
    if not bewaring_getekend(p_item) then
        raise exception 'niet getekend' using errcode = 'insufficient_privilege';
    end if;
    houdt := bewaring_houdt(i.casus_id);
    if houdt is null and coalesce(bewaring_voorbij(p_item), false) then
        perform logboek_voeg_toe(p_regels, p_macs);
        if i.soort in ('casus', 'casusrij') then
            delete from casus_sleutel where casus_id = i.casus_id;
        else
            delete from casus_sleutel where object_id = i.object_id and soort = i.soort;
        end if;
        update vernietiging set status = 'onleesbaar', gedaan_op = motorkap_nu() where id = p_item;
        return null;
    end if;
    update vernietiging set status = 'overgeslagen', reden = coalesce(houdt, 'niet_meer'),
           gedaan_op = motorkap_nu() where id = p_item;
    return coalesce(houdt, 'niet_meer');
end $$;

-- Then the rows, and the tombstone. A casus that was withdrawn keeps its bare row for a while.
create function bewaring_ruim(p_item uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    i vernietiging;
begin
    select * into i from vernietiging where id = p_item and status = 'onleesbaar' for update;
    if i.id is null or not is_motorkap() or not bewaring_getekend(p_item) then
        return;
    end if;
    perform set_config('motorkap.ruimt', 'ja', true);
    if i.soort in ('casus', 'casusrij') then
        insert into grafsteen (code, regel, regel_versie, op)
        values (i.code, i.regel, i.regel_versie, (motorkap_nu() at time zone 'Europe/Amsterdam')::date)
        on conflict (code) do nothing;
        delete from termijn_wijziging where casus_id = i.casus_id;
        if i.regel = 'RET-02' then
            perform bewaring_wis_inhoud(i.casus_id, null, null);
            update casus set status = 'vernietigd' where id = i.casus_id;
        else
            delete from casus where id = i.casus_id;
        end if;
    else
        perform bewaring_wis_inhoud(i.casus_id, i.soort, i.object_id);
    end if;
    perform set_config('motorkap.ruimt', '', true);
    update vernietiging set status = 'klaar', gedaan_op = motorkap_nu() where id = p_item;
end $$;

-- The rows of sealed text: of one kind of key, or all of them. Which table belongs to which kind
-- stands in its comment; without one it is `casus`. Of a handover only its own rows: another one of
-- the same casus may still run.
create function bewaring_wis_inhoud(p_casus uuid, p_soort text, p_object uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    tabel regclass;
    van_een boolean := coalesce(p_soort in ('overdracht', 'identiteit'), false);
begin
    for tabel in
        select c.oid::regclass from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'casus_id'
        where c.relforcerowsecurity and c.relnamespace = 'public'::regnamespace
          and (p_soort is null or coalesce(obj_description(c.oid), 'casus') = p_soort)
    loop
        execute format('delete from %s where casus_id = $1 and (not $2 or %s)', tabel,
                       case when van_een then 'overdracht_id = $3' else 'true' end)
        using p_casus, van_een, p_object;
    end loop;
end $$;

-- The years of which lines are still there.
create function logboek_jaren() returns setof smallint
language sql stable security definer set search_path = public, pg_temp
as $$
    with recursive c (jaar) as (        -- from year to year, not over every checkpoint
        select max(jaar) from logboek_checkpoint
        union all
        select (select max(k.jaar) from logboek_checkpoint k where k.jaar < c.jaar)
        from c where c.jaar is not null)
    select c.jaar from c
    where exists (select from logboek l where l.jaar = c.jaar) order by c.jaar
$$;

-- End a year of the log: its months go as a whole. Hashes and checkpoints stay, so that what was
-- seen of it before can still be compared. Never before five years after the year.
create function logboek_wis_jaar(p_jaar int, p_vandaag date) returns boolean
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    maand int;
begin
    if p_vandaag < make_date(p_jaar + 6, 1, 1) then
        return false;
    end if;
    perform set_config('lock_timeout', '10s', true);
    for maand in 1..12 loop
        execute format('drop table if exists %I',
                       'logboek_' || p_jaar || '_' || lpad(maand::text, 2, '0'));
    end loop;
    if exists (select from logboek_overig where jaar = p_jaar) then
        alter table logboek_overig disable trigger blijft;
        delete from logboek_overig where jaar = p_jaar;
        alter table logboek_overig enable trigger blijft;
    end if;
    return true;
end $$;

-- End the control of a month that was closed five years ago, with every judgement in it.
create function logcontrole_wis(p_maand date, p_vandaag date) returns boolean
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform from logcontrole where maand = p_maand
        and lokale_dag(gesloten_op) + interval '5 years' <= p_vandaag for update;
    if not found then
        return false;
    end if;
    delete from controleoordeel where punt_id in (select id from controlepunt where maand = p_maand);
    delete from controlepunt where maand = p_maand;
    delete from logcontrole where maand = p_maand;
    return true;
end $$;

-- Rows that are about no casus: past their term and signed for. False when something still needs it.
create function bewaring_wis(p_item uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    i vernietiging;
    vandaag date := (motorkap_nu() at time zone 'Europe/Amsterdam')::date;
    gelukt boolean := true;
begin
    select * into i from vernietiging where id = p_item and status = 'wacht' for update;
    if i.id is null or not is_motorkap() or not bewaring_getekend(p_item) or i.op > vandaag then
        return false;
    end if;
    begin
        if i.soort = 'verzoek' then
            delete from verzoek where id = i.object_id and status <> 'open';
        elsif i.soort = 'datalek' then
            delete from datalek where id = i.object_id and afgehandeld_op is not null;
        elsif i.soort = 'overleg' then
            delete from overleg_wijziging where overleg_id = i.object_id;
            delete from overleg_les where overleg_id = i.object_id;
            delete from deelname where overleg_id = i.object_id;
            delete from overleg where id = i.object_id and eind < motorkap_nu();
        elsif i.soort = 'gebruiker' then
            update gebruiker set naam = 'Oud-medewerker', functie = '',
                   email = id || '@weg.invalid'
            where id = i.object_id and geblokkeerd_reden = 'uit_dienst'
              and not exists (select from logboek l where l.actor_id = i.object_id
                              and l.begin > motorkap_nu() - interval '5 years');
        elsif i.soort = 'logboek' then
            perform where logboek_wis_jaar(right(i.object_id::text, 4)::int, vandaag);
        elsif i.soort = 'logcontrole' then
            perform where logcontrole_wis(to_date(right(i.object_id::text, 6), 'YYYYMM'), vandaag);
        end if;
        gelukt := found;
    exception when foreign_key_violation then
        gelukt := false;
    end;
    update vernietiging
    set status = case when gelukt then 'klaar' else 'overgeslagen' end,
        reden = case when gelukt then null else 'nog_nodig' end, gedaan_op = motorkap_nu()
    where id = p_item;
    return gelukt;
end $$;

-- Let everything under a casus go with it, and let the owner's functions clear sealed rows. Run
-- after every migration: what came since is included.
create function bewaring_koppel() returns void
language plpgsql set search_path = public, pg_temp
as $$
declare
    r record;
begin
    for r in
        with recursive onder as (
            select 'casus'::regclass::oid as tabel
            union
            select k.conrelid from pg_constraint k join onder o on k.confrelid = o.tabel
            where k.contype = 'f' and k.connamespace = 'public'::regnamespace
              and not (k.confrelid = k.conrelid)
        )
        select k.conname, k.conrelid::regclass as tabel, pg_get_constraintdef(k.oid) as hoe
        from pg_constraint k join onder o on k.confrelid = o.tabel
        where k.contype = 'f' and k.confdeltype = 'a'
    loop
        execute format('alter table %s drop constraint %I', r.tabel, r.conname);
        execute format('alter table %s add constraint %I %s', r.tabel, r.conname,
            regexp_replace(r.hoe, '(REFERENCES [^)]*\))', '\1 ON DELETE CASCADE'));
    end loop;
    for r in
        select c.oid::regclass as tabel from pg_class c
        where c.relforcerowsecurity and c.relnamespace = 'public'::regnamespace
          and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'ruimen')
    loop
        execute format('create policy ruimen on %s to eigenaar'
                       ' using (current_setting(''motorkap.ruimt'', true) = ''ja'')'
                       ' with check (current_setting(''motorkap.terug'', true) = ''ja'')', r.tabel);
    end loop;
end $$;

comment on table casus_werktekst is 'werktekst';
comment on table casus_kenmerk is 'kenmerk';

grant select, insert, update on
    vernietigingslijst, vernietiging, verzoek, datalek to app;
grant select, insert on verklaring, termijn_wijziging, zelftoets, keuring to app;
grant select, update on kluisstand to app;
grant select, insert, update, delete on zelftoets_vraag to app;
grant select on grafsteen, bewaarregel, emmer_vernieuwing, terughaling to app;

revoke execute on function
    sleutel_spoor(), sleutel_weg(), code_is_vrij(), is_motorkap(), lokale_dag(timestamptz),
    kluis_verleng(text[], bytea[], uuid, text[], date[]), bewaring_dagen(),
    kluis_hernieuw(text[], bytea[], uuid, text[], text[], date[], bytea[]),
    ligt_verkeerd(text, text, date), bewaring_eis(text[], uuid[]),
    bewaring_verzet(text[], bytea[], uuid[], text[], date[]),
    bewaring_omhulsels(text[], bytea[], uuid[]),
    bewaring_herwikkel(uuid[], text[], text[], bytea[]), bewaring_vernieuwd(text, text, timestamptz),
    bewaring_houdt(uuid), bewaring_voorbij(uuid), bewaring_getekend(uuid),
    bewaring_onleesbaar(text[], bytea[], uuid), bewaring_ruim(uuid),
    bewaring_wis_inhoud(uuid, text, uuid), bewaring_wis(uuid), bewaring_koppel(), logboek_jaren(),
    logboek_wis_jaar(int, date), logcontrole_wis(date, date)
    from public;
grant execute on function
    is_motorkap(), lokale_dag(timestamptz), kluis_verleng(text[], bytea[], uuid, text[], date[]), bewaring_dagen(),
    kluis_hernieuw(text[], bytea[], uuid, text[], text[], date[], bytea[]),
    bewaring_verzet(text[], bytea[], uuid[], text[], date[]),
    bewaring_omhulsels(text[], bytea[], uuid[]),
    bewaring_herwikkel(uuid[], text[], text[], bytea[]), bewaring_vernieuwd(text, text, timestamptz),
    bewaring_houdt(uuid), bewaring_onleesbaar(text[], bytea[], uuid), bewaring_ruim(uuid),
    bewaring_wis(uuid), logboek_jaren()
    to app;
