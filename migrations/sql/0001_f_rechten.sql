-- Rights. Nothing is granted that is not named here.

revoke all on schema public from public;
grant usage on schema public to app, zegel;
revoke execute on all functions in schema public from public;

grant select, insert, update on
    organisatie, team, kern, gebruiker, rol_toekenning, inloggegeven, inlogcode, sessie,
    bekend_apparaat, aanmeld_teller, convenant_akkoord, agenda_abonnement, operatie,
    reeks, reeks_deelnemer, overleg, deelname, casus, casus_collega, kring, toestemming,
    agendapunt, afspraak, tekst_terzijde, overleg_les
    to app;
grant select, insert on
    team_organisatie, aanmeld_log, overleg_wijziging, casus_grond, casus_afstand, verloop to app;
grant delete on team_organisatie, aanmeld_teller, aanmeld_log, inloggegeven, sessie, bekend_apparaat,
    inlogcode, operatie to app;
-- A wall is moved by a release, never by the site.
grant select on organisatiesoort to app;
grant select, insert, update on
    casus_inhoud, casus_werktekst, casus_kenmerk, agendapunt_inhoud, afspraak_inhoud, voortgang,
    correctie to app;

grant execute on function
    motorkap_gebruiker(), motorkap_nu(), betrokken(uuid, uuid),
    betrokken_als(uuid, uuid[], timestamptz), motorkap_open(), casus_behandeld(uuid),
    teksten_te_bevestigen(timestamptz), muur_stopt(boolean, text, boolean, boolean),
    logboek_schrijf(text[], bytea[]),
    kluis_open(text[], bytea[], uuid[], text[]),
    kluis_nieuw(text[], bytea[], uuid, text[], text[], date[], bytea[]),
    kluis_omhul(text[], bytea[], uuid, text[], text[], date[], bytea[]),
    kluis_einddagen(uuid),
    casus_verwijder(uuid),
    logboek_van_casus(text[], bytea[], uuid)
    to app;

grant select, delete on logboek_wachtrij to zegel;
grant select, insert on logboek to zegel;

-- A row shows when this person is involved: decided once for all casussen that were just opened,
-- and row by row for any other.
do $$
declare
    tabel text;
begin
    foreach tabel in array array['casus_inhoud', 'casus_werktekst', 'casus_kenmerk',
                                 'agendapunt_inhoud', 'afspraak_inhoud', 'voortgang', 'correctie']
    loop
        execute format('alter table %I enable row level security', tabel);
        execute format('alter table %I force row level security', tabel);
        execute format('create policy betrokkenen on %I'
                       ' using (casus_id = any (array(select motorkap_open()))'
                       '        or betrokken(motorkap_gebruiker(), casus_id))'
                       ' with check (betrokken(motorkap_gebruiker(), casus_id))', tabel);
    end loop;
end $$;
