-- The week: series, meetings, who is there, what is on the agenda.

create table reeks (
    id               uuid primary key,
    team_id          uuid not null references team (id),
    weekdag          smallint not null check (weekdag between 1 and 7),   -- ISO: 1 = Monday
    begintijd        time not null,                                       -- local time
    duur_min         smallint not null check (duur_min between 15 and 240),
    plaats           text not null,
    toegankelijkheid text not null,
    specialisme      text,
    voorzitter_id    uuid not null references gebruiker (id),
    bij_feestdag     text not null check (bij_feestdag in ('vervalt', 'verplaatst')),
    vanaf            date not null,
    tot              date,
    versie           integer not null default 1
);

create table reeks_deelnemer (             -- standing participants
    reeks_id     uuid not null references reeks (id),
    gebruiker_id uuid not null references gebruiker (id),
    vanaf        date not null,
    tot          date,
    primary key (reeks_id, gebruiker_id, vanaf)
);

create table overleg (
    id                 uuid primary key,
    reeks_id           uuid references reeks (id),
    team_id            uuid not null references team (id),
    begin              timestamptz not null,
    eind               timestamptz not null,
    plaats             text not null,
    toegankelijkheid   text not null,
    specialisme        text,
    voorzitter_id      uuid not null references gebruiker (id),
    status             text not null check (status in ('gepland', 'gepubliceerd', 'bezig',
                         'afgelopen', 'vastgesteld', 'vervallen')),
    sluit_op           timestamptz not null,         -- closing time for tabling
    opgebouwd_op       timestamptz,                  -- the agenda built itself
    gepubliceerd_op    timestamptz,
    begonnen_op        timestamptz,
    afgelopen_op       timestamptz,
    correctie_tot      timestamptz,
    vastgesteld_op     timestamptz,
    verzegeld_op       timestamptz,
    moet_weg           integer not null default 0,   -- casussen with a text that the text check blocks
    reden              text,                         -- code, for a lapsed or moved meeting
    reeksdatum         date,                         -- the day the series meant (iCalendar RECURRENCE-ID)
    volgnummer         integer not null default 0,   -- iCalendar SEQUENCE
    versie             integer not null default 1,
    unique (reeks_id, reeksdatum)
);
create index overleg_team on overleg (team_id, begin);

create table overleg_les (                 -- what colleagues may use; about no casus, so it has the
    overleg_id  uuid primary key references overleg (id),   -- key of Motorkap, not of a casus
    op          timestamptz not null,
    door        uuid not null references gebruiker (id),
    seal_versie integer not null,
    tekst       bytea not null
);

create table overleg_wijziging (
    id         uuid primary key,
    overleg_id uuid not null references overleg (id),
    op         timestamptz not null,
    door       uuid not null references gebruiker (id),
    soort      text not null,
    van        text,
    naar       text,
    reden      text
);
create index overleg_wijziging_van on overleg_wijziging (overleg_id);

create table deelname (                    -- dated: "who could on that date" is a query
    id             uuid primary key,
    overleg_id     uuid not null references overleg (id),
    gebruiker_id   uuid not null references gebruiker (id),
    organisatie_id uuid not null references organisatie (id),
    rol            text not null check (rol in ('deelnemer', 'voorzitter', 'vervanger')),
    soort          text not null check (soort in ('vast', 'uitgenodigd')),
    vervangt_id    uuid references gebruiker (id),
    casus_id       uuid,                   -- invited for this one casus only
    opgave         text not null default 'onbekend'
                     check (opgave in ('onbekend', 'aanwezig', 'afwezig', 'vervanger')),
    ter_plaatse    boolean not null default false,     -- marked present by the chair
    vanaf          timestamptz not null,
    tot            timestamptz
);
create unique index deelname_eens on deelname
    (overleg_id, gebruiker_id, coalesce(casus_id, '00000000-0000-0000-0000-000000000000'))
    where tot is null;
create index deelname_van on deelname (gebruiker_id, overleg_id);
