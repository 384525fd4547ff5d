-- People: organisations, teams, accounts, roles, sign-in. No data of residents here.

create table organisatiesoort (          -- copied from policies/organisatiesoorten.toml at every start
    code         text primary key,
    gemeentelijk boolean not null,
    zorgtaak     boolean not null,
    onafhankelijk boolean not null
);

create table organisatie (
    id     uuid primary key,
    naam   text not null unique,
    kort   text not null,
    soort  text not null references organisatiesoort (code),
    sinds  date not null,
    tot    date,
    maildomeinen text[] not null default '{}'      -- an address elsewhere is asked about (SEC-08)
);

create table team (
    id    uuid primary key,
    code  text not null unique,
    naam  text not null unique
);

create table kern (
    id      uuid primary key,
    naam    text not null unique,
    team_id uuid not null references team (id),
    klein   boolean not null
);

create table team_organisatie (
    team_id        uuid not null references team (id),
    organisatie_id uuid not null references organisatie (id),
    primary key (team_id, organisatie_id)
);

create table gebruiker (
    id              uuid primary key,
    organisatie_id  uuid not null references organisatie (id),
    naam            text not null,
    functie         text not null,
    email           text not null,
    gemaakt_op      timestamptz not null,
    geblokkeerd_op  timestamptz,
    geblokkeerd_reden text check (geblokkeerd_reden in ('beheer', 'uit_dienst', 'niet_bevestigd',
                      'niet_gebruikt')),
    vrijgegeven_op  timestamptz,            -- unblocked: the 90 days without sign-in start here
    bevestigd_op    timestamptz not null,
    toetsen_uit     boolean not null default false   -- wants no shortcut keys (WCAG 2.1.4)
);
create unique index gebruiker_email on gebruiker (lower(email));
create index gebruiker_organisatie on gebruiker (organisatie_id);

create table rol_toekenning (
    id           uuid primary key,
    gebruiker_id uuid not null references gebruiker (id),
    rol          text not null check (rol in ('deelnemer', 'consulent', 'privacy_officer',
                   'archiefbeheerder', 'organisatiebeheerder', 'beheerder', 'regie')),
    vanaf        timestamptz not null,
    tot          timestamptz
);
create index rol_van on rol_toekenning (gebruiker_id) where tot is null;

-- Sign-in ---------------------------------------------------------------------------------------

create table inloggegeven (
    id           uuid primary key,
    gebruiker_id uuid not null references gebruiker (id),
    soort        text not null check (soort in ('wachtwoord', 'totp', 'herstelcode')),
    waarde       bytea not null,           -- Argon2id hash, sealed TOTP seed, or hash of a recovery code
    gemaakt_op   timestamptz not null,
    bevestigd_op timestamptz,              -- a TOTP seed counts once a first code was right
    laatste_stap bigint,                   -- last TOTP step used: a code works once
    gebruikt_op  timestamptz,
    vervallen_op timestamptz
);
create index inloggegeven_van on inloggegeven (gebruiker_id, soort) where vervallen_op is null;

create table inlogcode (                   -- invitation or reset link: 24 hours, once, enrols only
    token_hash   bytea primary key,
    gebruiker_id uuid not null references gebruiker (id),
    soort        text not null check (soort in ('uitnodiging', 'herstel')),
    gemaakt_door uuid not null,
    verloopt_op  timestamptz not null,
    gebruikt_op  timestamptz
);

create table sessie (
    token_hash      bytea primary key,
    id              uuid not null unique,
    gebruiker_id    uuid not null references gebruiker (id),
    gemaakt_op      timestamptz not null,
    gezien_op       timestamptz not null,
    verloopt_op     timestamptz not null,   -- 12 hours after sign-in
    tweede_factor_op timestamptz,           -- empty: password given, second factor still to come
    authenticatie   text not null default 'totp',
    apparaat        text not null,          -- browser family only
    overleg_id      uuid,                   -- stays open for this overleg while it is bezig
    beeindigd_op    timestamptz
);
create index sessie_van on sessie (gebruiker_id) where beeindigd_op is null;

create table bekend_apparaat (
    token_hash   bytea primary key,
    gebruiker_id uuid not null references gebruiker (id),
    tot          timestamptz not null
);

create table aanmeld_teller (              -- rate limits: tries per account, device and address
    sleutel text primary key,
    aantal  integer not null,
    vanaf   timestamptz not null,
    tot     timestamptz not null
);

create table aanmeld_log (                 -- 6 months (RET-14), unsealed
    id           uuid primary key,
    op           timestamptz not null,
    gebruiker_id uuid,
    gebeurtenis  text not null check (gebeurtenis in ('aanmelden.gelukt', 'aanmelden.mislukt',
                   'aanmelden.ingeschreven', 'aanmelden.wachtwoord_gewijzigd',
                   'tweedefactor.mislukt', 'tweedefactor.gelukt', 'tweedefactor.gewijzigd',
                   'tweedefactor.herstelcodes', 'afmelden')),
    toegangspunt text not null             -- address cut to /24 or /48
);

create table convenant_akkoord (
    gebruiker_id uuid not null references gebruiker (id),
    versie       text not null,
    op           timestamptz not null,
    primary key (gebruiker_id, versie)
);

create table agenda_abonnement (           -- secret calendar address per person
    token_hash    bytea primary key,
    gebruiker_id  uuid not null references gebruiker (id),
    gemaakt_op    timestamptz not null,
    gelezen_op    timestamptz,
    ingetrokken_op timestamptz
);
create index agenda_abonnement_van on agenda_abonnement (gebruiker_id);

create table operatie (                    -- a form arrives once, however often it is sent
    id           uuid primary key,
    gebruiker_id uuid,
    pad          text not null,
    verzoek_hash bytea not null,
    resultaat    text,
    reeks        uuid,                     -- the field on an open page that saves itself
    volgnummer   integer,                  -- which of its saves this is: an older one comes too late
    op           timestamptz not null
);
create index operatie_op on operatie (op);
create index operatie_reeks on operatie (reeks) where reeks is not null;
