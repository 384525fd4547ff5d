-- The actor of background work. It cannot sign in: it has no credentials.

insert into organisatiesoort (code, gemeentelijk, zorgtaak, onafhankelijk)
values ('systeem', true, false, false);

insert into organisatie (id, naam, kort, soort, sinds)
values ('00000000-0000-7000-8000-000000000002', 'Motorkap', 'Motorkap', 'systeem', '2026-01-01');

insert into gebruiker (id, organisatie_id, naam, functie, email, gemaakt_op, bevestigd_op)
values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'Motorkap',
        'achtergrondwerk', 'systeem@motorkap.invalid', now(), now());
