-- What the run may do, and nothing else. Each function decides once more: signed, due, not held.

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
