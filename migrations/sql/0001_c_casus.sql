-- The casus. Heads are plain (codes, states, dates); every text is sealed and lives in its own
-- table under row level security.

create table casus (
    id              uuid primary key,
    code            text not null unique check (code ~ '^MK-[0-9A-Z]{4}-[0-9A-Z]{2}$'),
    status          text not null check (status in ('concept', 'ingediend', 'geagendeerd',
                      'besproken', 'nazorg', 'gesloten', 'ingetrokken', 'vernietigd')),
    team_id         uuid references team (id),
    overleg_id      uuid references overleg (id),      -- the meeting it is meant for
    organisatie_id  uuid not null references organisatie (id),
    indiener_id     uuid not null references gebruiker (id),
    ingebracht_door uuid not null references gebruiker (id),
    verwerkingsverantwoordelijke_id uuid not null references organisatie (id),
    urgentie        text,
    leefgebieden    text[] not null default '{}',
    themas          text[] not null default '{}',
    leeftijdsband   text,
    specialisme     text,
    grond_a         text,
    grond_c         text,
    grond_versie    smallint not null default 1,
    gevoeligheid    text not null default 'gewoon'
                      check (gevoeligheid in ('gewoon', 'gezondheid', 'strafrechtelijk')),
    verteld         text check (verteld in ('ja', 'nee')),
    verteld_op      date,
    verteld_hoe     text,
    verteld_reden   text,
    verteld_gezien  date,                    -- LAW-09: when "not yet" was last looked at again
    crisis          text,                    -- what was chosen at the crisis question
    wand            text not null default 'geen'
                      check (wand in ('geen', 'open_voorzitter', 'andere_voorzitter')),
    wens_op         date,                    -- wish of the resident recorded (client support)
    casussoort      text,
    blad            uuid,                    -- the open page that saved last: it does not conflict with itself
    opzijgezet      jsonb not null default '{}',       -- count of set-aside warnings per field
    resultaat       text,
    tevredenheid    text,
    gemaakt_op      timestamptz not null,
    gewijzigd_op    timestamptz not null,
    ingediend_op    timestamptz,
    gesloten_op     timestamptz,
    beperkt_op      timestamptz,             -- LAW-15: closed to all while this is set
    versie          integer not null default 1
);
create index casus_indiener on casus (indiener_id, status);
create index casus_organisatie on casus (organisatie_id, status);
create index casus_team on casus (team_id, status);
alter table deelname add foreign key (casus_id) references casus (id);

create table casus_grond (                 -- GRD-09: each change of A, C is a new version
    casus_id uuid not null references casus (id),
    versie   smallint not null,
    grond_a  text,
    grond_c  text,
    op       timestamptz not null,
    door     uuid not null references gebruiker (id),
    primary key (casus_id, versie)
);

create table casus_collega (               -- colleagues whom the indiener names
    casus_id     uuid not null references casus (id),
    gebruiker_id uuid not null references gebruiker (id),
    vanaf        timestamptz not null,
    tot          timestamptz,
    primary key (casus_id, gebruiker_id, vanaf)
);

create table kring (                       -- organisations that may read
    id             uuid primary key,
    casus_id       uuid not null references casus (id),
    organisatie_id uuid not null references organisatie (id),
    herkomst       text not null check (herkomst in ('indiener', 'voorzitter')),
    vanaf          timestamptz not null,
    tot            timestamptz
);
create unique index kring_eens on kring (casus_id, organisatie_id) where tot is null;

create table casus_afstand (               -- "ik ken deze persoon": takes herself off
    casus_id     uuid not null references casus (id),
    gebruiker_id uuid not null references gebruiker (id),
    op           timestamptz not null,
    primary key (casus_id, gebruiker_id)
);

create table toestemming (                 -- LAW-08, codes only
    id              uuid primary key,
    casus_id        uuid not null references casus (id),
    wie             text not null,
    leeftijdsband   text not null,
    gegevens        text[] not null,
    doel            text not null,
    organisaties    uuid[] not null,
    hoe             text not null,
    op              date not null,
    geldig_tot      date not null,
    vastgelegd_door uuid not null references gebruiker (id),
    vastgelegd_op   timestamptz not null,
    ingetrokken_op  timestamptz
);
create index toestemming_van on toestemming (casus_id);

create table verloop (                     -- what happened, by whom, without content
    id             uuid primary key,
    casus_id       uuid not null references casus (id),
    op             timestamptz not null,
    gebruiker_id   uuid not null references gebruiker (id),
    organisatie_id uuid not null references organisatie (id),
    rol            text not null,
    soort          text not null,
    van            text,
    naar           text,
    reden          text,
    overleg_id     uuid references overleg (id)
);
create index verloop_van on verloop (casus_id, op);

create table agendapunt (
    id               uuid primary key,
    overleg_id       uuid not null references overleg (id),
    casus_id         uuid not null references casus (id),
    volgorde         integer not null,
    tijdvak_min      smallint not null default 10 check (tijdvak_min between 1 and 60),
    soort            text not null check (soort in ('spoed', 'terugval', 'doorgeschoven',
                       'overdracht', 'nieuw', 'nazorg')),
    status           text not null check (status in ('voorgesteld', 'geagendeerd', 'lopend',
                       'besproken', 'doorgeschoven', 'ingetrokken', 'spoedroute')),
    keer_doorgeschoven smallint not null default 0,
    voorzitter_id    uuid references gebruiker (id),   -- another chair for this one casus
    spoed            text check (spoed in ('gevraagd', 'akkoord', 'geweigerd')),
    tekst_akkoord_op timestamptz,                      -- GRD-08
    uitkomst         text,
    collectief_niet  text,                             -- reason code (R24)
    route            text,
    reden            text,                             -- reason code of an ending
    gemaakt_op       timestamptz not null,
    begonnen_op      timestamptz,
    geeindigd_op     timestamptz,
    geplaatst        boolean not null default false,   -- it stood on the agenda, not only proposed
    besluit_versie   integer not null default 0,       -- how often its conclusion was written
    blad             uuid,                             -- the page that wrote it last
    versie           integer not null default 1
);
create unique index agendapunt_eens on agendapunt (overleg_id, casus_id);
create index agendapunt_casus on agendapunt (casus_id);

create table afspraak (
    id             uuid primary key,
    casus_id       uuid not null references casus (id),
    agendapunt_id  uuid not null references agendapunt (id),
    organisatie_id uuid not null references organisatie (id),
    gebruiker_id   uuid not null references gebruiker (id),
    uiterlijk      date not null,
    status         text not null check (status in ('open', 'gedaan', 'niet_gedaan')),
    reden_niet     text check (reden_niet in ('situatie_veranderd', 'niet_aan_toegekomen')),
    gemaakt_op     timestamptz not null,
    klaar_op       timestamptz,
    versie         integer not null default 1,
    check ((status = 'open') = (klaar_op is null))
);
create index afspraak_casus on afspraak (casus_id, organisatie_id);
create index afspraak_van on afspraak (gebruiker_id, status);
create index afspraak_organisatie on afspraak (organisatie_id, status);

-- Sealed content ---------------------------------------------------------------------------------

create table casus_inhoud (
    casus_id     uuid primary key references casus (id),
    seal_versie  integer not null,
    hulpvraag    bytea not null
);
create table casus_werktekst (
    casus_id     uuid primary key references casus (id),
    seal_versie  integer not null,
    situatie     bytea not null,
    geprobeerd   bytea not null,
    leefeenheid  bytea not null
);
create table casus_kenmerk (
    casus_id     uuid primary key references casus (id),
    seal_versie  integer not null,
    kenmerk      bytea not null
);
create table agendapunt_inhoud (
    agendapunt_id uuid primary key references agendapunt (id),
    casus_id      uuid not null references casus (id),
    seal_versie   integer not null,
    conclusie     bytea not null,
    spoed_reden   bytea not null
);
create index agendapunt_inhoud_casus on agendapunt_inhoud (casus_id);
create table afspraak_inhoud (
    afspraak_id  uuid primary key references afspraak (id),
    casus_id     uuid not null references casus (id),
    seal_versie  integer not null,
    wat          bytea not null
);
create index afspraak_inhoud_casus on afspraak_inhoud (casus_id);
create table voortgang (                   -- progress beside the fixed result
    id           uuid primary key,
    afspraak_id  uuid not null references afspraak (id),
    casus_id     uuid not null references casus (id),
    op           timestamptz not null,
    door         uuid not null references gebruiker (id),
    concept      boolean not null default false,  -- what blocks is in it: only *door* reads it
    blad         uuid,                            -- the page that wrote it last
    seal_versie  integer not null,
    tekst        bytea not null
);
create index voortgang_afspraak on voortgang (afspraak_id);
create table correctie (                   -- in the five working days after the meeting
    id            uuid primary key,
    agendapunt_id uuid not null references agendapunt (id),
    casus_id      uuid not null references casus (id),
    op            timestamptz not null,
    door          uuid not null references gebruiker (id),
    verwerkt_op   timestamptz,
    seal_versie   integer not null,
    tekst         bytea not null
);
create index correctie_punt on correctie (agendapunt_id);

-- How many warnings of the text check were set aside: counts, never words -------------------------

create table tekst_terzijde (
    maand          date not null check (extract(day from maand) = 1),
    organisatie_id uuid not null references organisatie (id),
    veld           text not null,
    aantal         integer not null check (aantal > 0),
    primary key (maand, organisatie_id, veld)
);
