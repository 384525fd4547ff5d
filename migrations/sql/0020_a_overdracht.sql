-- A warm handover. Its head is plain (codes, states, dates, people of both sides); the card, the
-- messages and the reasons are sealed with a key of their own, the identity with yet another.

create table overdracht (
    id              uuid primary key,
    casus_id        uuid not null references casus (id),
    richting        text not null check (richting in ('overdragen', 'afschalen')),
    status          text not null check (status in ('concept', 'wacht_op_toestemming', 'verstuurd',
                      'ontvangen', 'meer_informatie', 'gesproken', 'opgepakt', 'afgerond',
                      'geweigerd', 'ingetrokken', 'verlopen')),
    agendapunt_id   uuid references agendapunt (id),      -- the discussion that asked for it
    van_organisatie_id  uuid not null references organisatie (id),
    naar_organisatie_id uuid references organisatie (id),
    afzender_id     uuid references gebruiker (id),       -- empty until somebody takes it
    grond_a         text,
    grond_b         text,
    toestemming_id  uuid references toestemming (id),
    tweede_id       uuid references gebruiker (id),       -- GRD-07: the second person
    tweede_op       timestamptz,
    alleen_codes    boolean not null default false,       -- LAW-10: no free text at all
    nodig           text[] not null default '{}',
    verteld         text check (verteld in ('ja', 'nee')),
    verteld_op      date,
    verteld_hoe     text,
    verteld_door    text,
    verteld_reden   text,
    opzijgezet      jsonb not null default '{}',
    identiteit_op   date,                                 -- given outside Motorkap, on that day
    identiteit_hoe  text,
    informatie      text,                                 -- what the receiver still needs, a code
    gepland_op      date,                                 -- both sides mean to speak on that day
    gepland_vorm    text,
    gesprek_op      date,
    gesprek_vorm    text,
    gesprek_bij     text,                                 -- the resident, someone close, nobody
    gesprek_reden   text,
    gesprek_door    uuid references gebruiker (id),
    begonnen_op     date,                                 -- the support really started
    reden           text,
    resultaat       text,
    gemaakt_op      timestamptz not null,
    gewijzigd_op    timestamptz not null,
    verstuurd_op    timestamptz,
    ontvangen_op    timestamptz,
    opgepakt_op     timestamptz,
    herzien         text,                                 -- GRD-07: what a second look at B5 said
    herzien_op      timestamptz,
    klaar_op        timestamptz,
    versie          integer not null default 1,
    check ((status in ('afgerond', 'geweigerd', 'ingetrokken', 'verlopen')) = (klaar_op is not null)),
    check (status not in ('opgepakt', 'afgerond') or gesprek_op is not null),
    check ((gepland_op is null) = (gepland_vorm is null)),
    check ((herzien is null) = (herzien_op is null)),
    check (not alleen_codes or richting = 'afschalen')
);
create index overdracht_casus on overdracht (casus_id);
create index overdracht_naar on overdracht (naar_organisatie_id, status);
create index overdracht_van on overdracht (van_organisatie_id, status);

create table overdracht_ontvanger (        -- the named receivers; dated, so it can be asked later
    overdracht_id uuid not null references overdracht (id),
    gebruiker_id  uuid not null references gebruiker (id),
    vanaf         timestamptz not null,
    tot           timestamptz,
    genoemd_door  uuid not null references gebruiker (id),
    primary key (overdracht_id, gebruiker_id, vanaf)
);
create index overdracht_ontvanger_van on overdracht_ontvanger (gebruiker_id);

create table overdracht_stap (             -- what happened, by whom; codes only
    id             uuid primary key,
    overdracht_id  uuid not null references overdracht (id),
    op             timestamptz not null,
    gebruiker_id   uuid not null references gebruiker (id),
    organisatie_id uuid not null references organisatie (id),
    van            text,
    naar           text not null,
    reden          text
);
create index overdracht_stap_van on overdracht_stap (overdracht_id, op);

create table overdracht_teken (            -- each sign of a clock, once or again
    overdracht_id uuid not null references overdracht (id),
    soort         text not null check (soort in ('ontvangen_laat', 'oppakken_laat', 'agenda',
                                                  'herzien_laat', 'gesproken_stil')),
    op            timestamptz not null,
    primary key (overdracht_id, soort)
);

-- Sealed content ---------------------------------------------------------------------------------

create table overdracht_kaart (
    overdracht_id uuid primary key references overdracht (id),
    casus_id      uuid not null references casus (id),
    seal_versie   integer not null,
    vraag         bytea not null,
    behoefte      bytea not null,
    situatie      bytea not null,
    geprobeerd    bytea not null,
    gegevens      bytea not null
);
create table overdracht_motivering (       -- why without consent; for the sending side alone
    overdracht_id uuid primary key references overdracht (id),
    casus_id      uuid not null references casus (id),
    seal_versie   integer not null,
    motivering    bytea not null
);
create table overdracht_bericht (          -- what both sides say to each other on the way
    id            uuid primary key,
    overdracht_id uuid not null references overdracht (id),
    casus_id      uuid not null references casus (id),
    op            timestamptz not null,
    door          uuid not null references gebruiker (id),
    seal_versie   integer not null,
    soort         bytea not null,
    tekst         bytea not null
);
create index overdracht_bericht_van on overdracht_bericht (overdracht_id, op);
create table overdracht_identiteit (       -- one block; never a BSN or a date of birth (LAW-20)
    overdracht_id    uuid primary key references overdracht (id),
    casus_id         uuid not null references casus (id),
    seal_versie      integer not null,
    contactgegevens  bytea not null
);

comment on table overdracht_kaart is 'overdracht';
comment on table overdracht_motivering is 'overdracht';
comment on table overdracht_bericht is 'overdracht';
comment on table overdracht_identiteit is 'identiteit';

create table uitweg (                      -- another body: which, when; nothing else (RET-11)
    id              uuid primary key,
    casus_id        uuid not null references casus (id),
    route           text not null,
    op              date not null,
    vastgelegd_door uuid not null references gebruiker (id),
    vastgelegd_op   timestamptz not null
);
create index uitweg_van on uitweg (casus_id);
