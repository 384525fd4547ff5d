-- The access log. Requests append to the queue through functions; the sealer numbers the lines,
-- moves them to the log and extends the tree. The application can read neither, save through
-- functions that log the reading.

create table logboek_wachtrij (
    id    uuid primary key,
    regel text not null check (length(regel) <= 4096),
    mac   bytea not null check (length(mac) = 32)
);
alter table logboek_wachtrij set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

create table logboek (
    jaar                 smallint not null,
    volgnummer           bigint not null,
    id                   uuid not null,
    schrijver            text not null,
    epoch                bytea not null,
    reeks                bigint not null,
    trace_id             bytea not null,
    span_id              bytea not null,
    parent_span_id       bytea,
    begin                timestamptz not null,
    gebeurtenis          text not null,
    handeling            text,                -- the row of policies/toegang.toml
    actie                text not null,
    resultaat            text not null,
    verwerking           text not null,
    actor_id             uuid not null,
    actor_extern_id      text,
    actor_organisatie_id uuid not null,
    actor_rol            text not null,
    verantwoordelijke_id uuid not null,
    is_initiator         boolean not null,
    doel                 text not null,
    toegangspunt_type    smallint not null,
    toegangspunt         text not null,
    authenticatie        text not null,
    object_type          text not null,
    object_id            uuid not null,
    hoofdobject_id       uuid,
    betrokkene           text,
    object_rol           text,
    levensloop           smallint not null,
    gevoeligheid         text not null,
    velden               text[] not null,
    zoekvraag            jsonb,
    aantal               integer,
    autorisatie          text not null,
    overleg_id           uuid,
    grondslag            text[] not null,
    toestemming_id       uuid,
    noodtoegang          boolean not null,
    noodreden            bytea,
    beleid               text not null,       -- hash of the policy files in force
    vertrouwelijk        boolean not null,
    regel                text not null,       -- the leaf, byte for byte as it was hashed
    mac                  bytea not null
) partition by range (begin);
create table logboek_overig partition of logboek default;
create index logboek_hoofdobject on logboek (hoofdobject_id, begin);
create index logboek_actor on logboek (actor_id, begin);
create index logboek_gebeurtenis on logboek (gebeurtenis, begin);
create index logboek_trace on logboek (trace_id);

create table casus_sleutel (               -- wrapped data keys; the application has no right here
    casus_id       uuid not null references casus (id) deferrable initially deferred,
    object_id      uuid not null,          -- the casus itself, or an overdracht of it
    soort          text not null check (soort in ('casus', 'werktekst', 'kenmerk', 'overdracht',
                     'identiteit')),
    generatie      smallint not null default 1,
    emmer          text not null check (emmer ~ '^[0-9]{4}-[0-9]{2}$'),
    vernietigen_op date not null,
    omhuld         bytea not null,
    primary key (object_id, soort, generatie)
);
create index casus_sleutel_casus on casus_sleutel (casus_id);
create index casus_sleutel_emmer on casus_sleutel (soort, emmer);

create table instelling (                  -- set by the owner only
    naam   text primary key,
    waarde text not null
);
