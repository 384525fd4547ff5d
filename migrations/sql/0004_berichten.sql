-- The outbox. A bericht says for whom, of which kind, about which thing and when; a mail is what
-- leaves, with its Message-ID decided before the first try. Neither holds a text or a code.

create table bericht_keuze (               -- how often somebody wants mail; none: once a day
    gebruiker_id uuid primary key references gebruiker (id),
    wanneer      text not null check (wanneer in ('meteen', 'dagelijks')),
    gewijzigd_op timestamptz not null
);

create table mail (
    id           uuid primary key,
    gebruiker_id uuid not null references gebruiker (id),
    message_id   text not null unique,
    gemaakt_op   timestamptz not null,
    volgende_op  timestamptz not null,     -- the next try, not before
    pogingen     smallint not null default 0,
    verzonden_op timestamptz,
    opgegeven_op timestamptz,
    gezien_op    timestamptz,              -- when the beheerder had looked at what was given up
    fout         text,                     -- code of the last failure
    adres        text,                     -- when it goes elsewhere than to the address of now
    check (verzonden_op is null or opgegeven_op is null)
);
create index mail_wacht on mail (volgende_op) where verzonden_op is null and opgegeven_op is null;

create table bericht (
    id           uuid primary key,
    gebruiker_id uuid not null references gebruiker (id),
    soort        text not null,
    onderwerp_id uuid not null,            -- the meeting, afspraak or casus; never shown in a mail
    dag          date not null,
    klaar_op     timestamptz not null,     -- when it may leave: at once, or with the next digest
    gemaakt_op   timestamptz not null,
    mail_id      uuid references mail (id),
    adres        text,                     -- the address that somebody had until it was changed
    unique (gebruiker_id, soort, onderwerp_id, dag)
);
create index bericht_wacht on bericht (klaar_op) where mail_id is null;
create index bericht_mail on bericht (mail_id);

grant select, insert, update, delete on bericht, mail, bericht_keuze to app;
