-- Rights on the handover. Nothing is granted that is not named here.

revoke execute on all functions in schema public from public;

grant select, insert, update on overdracht, overdracht_ontvanger to app;
grant select, insert on overdracht_stap, overdracht_teken, uitweg to app;
grant update (op) on overdracht_teken to app;
grant select, insert, update on
    overdracht_kaart, overdracht_motivering, overdracht_bericht, overdracht_identiteit to app;
grant execute on function
    overdracht_als(uuid, uuid[], timestamptz),
    bij_overdracht(uuid, uuid), aan_kant_van_afzender(uuid, uuid), mag_identiteit(uuid, uuid),
    overdracht_open(text[], bytea[], uuid[], text[]),
    overdracht_bewaar(text[], bytea[], uuid, text, text, date, bytea),
    overdracht_wis_identiteit(text[], bytea[], uuid),
    overdracht_verlopen_sleutels(date),
    overdracht_ruim_op(text[], bytea[], uuid, date),
    overdracht_einddagen(uuid)
    to app;

do $$
declare
    tabel text;
    wie   text;
begin
    for tabel, wie in values ('overdracht_kaart', 'bij_overdracht'),
                             ('overdracht_bericht', 'bij_overdracht'),
                             ('overdracht_motivering', 'aan_kant_van_afzender'),
                             ('overdracht_identiteit', 'mag_identiteit')
    loop
        execute format('alter table %I enable row level security', tabel);
        execute format('alter table %I force row level security', tabel);
        execute format('create policy betrokkenen on %I using (%I(motorkap_gebruiker(), overdracht_id))'
                       ' with check (%I(motorkap_gebruiker(), overdracht_id))', tabel, wie, wie);
        -- What Motorkap itself throws away, it must be able to find: the owner's functions only.
        execute format('create policy opruimen on %I to current_role using'
                       ' (motorkap_gebruiker() = ''00000000-0000-7000-8000-000000000001'')', tabel);
    end loop;
end $$;
