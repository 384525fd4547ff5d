-- Data that ends: the list of what is due, two signatures, the run, the certificate, the tombstone.

create table bewaarregel (                 -- copied from policies/bewaartermijnen.toml at every start
    id          text primary key,
    versie      smallint not null,
    maanden     smallint not null,
    dagen       smallint not null,
    doet        text not null,
    automatisch boolean not null
);

create table vernietigingslijst (
    id          uuid primary key,
    gemaakt_op  timestamptz not null,
    automatisch boolean not null,
    beleid      text not null,             -- hash of the policy files in force
    status      text not null check (status in ('voorstel', 'goedgekeurd', 'klaar', 'vervallen')),
    officer_id  uuid references gebruiker (id),
    officer_op  timestamptz,
    archief_id  uuid references gebruiker (id),
    archief_op  timestamptz,
    begonnen_op timestamptz,
    klaar_op    timestamptz,
    check (officer_id <> archief_id)       -- two signatures, never of one person
);
create index vernietigingslijst_open on vernietigingslijst (status) where status <> 'klaar';

create table vernietiging (                -- one line of a list
    id           uuid primary key,
    lijst_id     uuid not null references vernietigingslijst (id),
    regel        text not null,
    regel_versie smallint not null,
    soort        text not null check (soort in ('casus', 'werktekst', 'kenmerk', 'overdracht',
                   'identiteit', 'casusrij', 'overleg', 'verzoek', 'datalek', 'gebruiker',
                   'logboek', 'logcontrole')),
    object_id    uuid not null,
    casus_id     uuid,
    code         text,
    begin        date not null,            -- the start of the term
    op           date not null,            -- the day after it
    status       text not null check (status in ('wacht', 'onleesbaar', 'klaar', 'overgeslagen')),
    reden        text,                     -- code: why it was left alone
    gedaan_op    timestamptz
);
create index vernietiging_van on vernietiging (lijst_id, status);
create unique index vernietiging_eens on vernietiging (soort, object_id)
    where status in ('wacht', 'onleesbaar');

create table grafsteen (                   -- what stays of a casus, for ever; its code is not used again
    code         text primary key,
    regel        text not null,
    regel_versie smallint not null,
    op           date not null
);

create table verklaring (                  -- certificate of destruction: counts, no content, no codes
    id       uuid primary key,
    lijst_id uuid not null unique references vernietigingslijst (id),
    op       timestamptz not null,
    inhoud   jsonb not null
);

create table terughaling (                 -- the undo of a wrong run, within fourteen days
    lijst_id   uuid primary key references vernietigingslijst (id),
    op         timestamptz not null,
    officer_id uuid not null references gebruiker (id),
    archief_id uuid not null references gebruiker (id),
    reden      text not null,              -- code
    aantal     integer not null,           -- of casussen
    check (officer_id <> archief_id)
);

create table termijn_wijziging (           -- a term made shorter or longer, with a reason
    id       uuid primary key,
    casus_id uuid not null,
    soort    text not null,
    dag      date not null,
    reden    text not null,
    door     uuid not null references gebruiker (id),
    op       timestamptz not null
);
create index termijn_wijziging_van on termijn_wijziging (casus_id, soort, op);

create table verzoek (                     -- LAW-14: facts and outcome; outlives the casus
    id              uuid primary key,
    casus_id        uuid not null,
    code            text not null,
    soort           text not null check (soort in ('inzage', 'rectificatie', 'wissing', 'beperking',
                      'bezwaar', 'vernietiging')),
    organisatie_id  uuid not null references organisatie (id),
    ontvangen_op    date not null,
    uiterlijk       date not null,
    verlengd_reden  text,
    status          text not null check (status in ('open', 'toegewezen', 'afgewezen', 'ingetrokken')),
    uitkomst        text,                  -- code: why it was refused, or what was done
    ingevoerd_door  uuid not null references gebruiker (id),
    ingevoerd_op    timestamptz not null,
    afgehandeld_door uuid references gebruiker (id),
    afgehandeld_op  timestamptz,
    check ((status = 'open') = (afgehandeld_op is null))
);
create index verzoek_open on verzoek (casus_id) where status = 'open';

create table datalek (                     -- LAW-17: seen by the privacy officer alone
    id              uuid primary key,
    soort           text not null,
    ontdekt_op      timestamptz not null,
    gemeld_door     uuid not null references gebruiker (id),
    gemeld_op       timestamptz not null,
    risico          text check (risico in ('geen', 'laag', 'hoog')),
    ap_op           timestamptz,
    inwoner_op      timestamptz,
    afgehandeld_door uuid references gebruiker (id),
    afgehandeld_op  timestamptz
);

create table zelftoets (                   -- RET-R3: the rules tried on invented dates
    id       uuid primary key,
    op       timestamptz not null,
    beleid   text not null,
    gevallen integer not null,
    fouten   integer not null
);

create table zelftoets_vraag (             -- asked for, and how far it is; gone once it is done
    id          uuid primary key,
    gevraagd_op timestamptz not null,
    begonnen_op timestamptz,
    gedaan      integer not null default 0, -- of the rules
    totaal      integer not null
);
create unique index zelftoets_vraag_een on zelftoets_vraag ((true));

create table keuring (                     -- the nightly check, for the officer's home
    id       uuid primary key,
    op       timestamptz not null,
    inhoud   jsonb not null,
    fouten   integer not null
);

create table kluisstand (                  -- counts up; a database that was put back counts less
    een    boolean primary key default true check (een),
    teller bigint not null
);
insert into kluisstand (teller) values (0);

-- In which buckets a key ever lay: a dump from then opens with the key of that bucket.
create table emmer_spoor (
    object_id uuid not null,
    soort     text not null,
    emmer     text not null,
    primary key (object_id, soort, emmer)
);
create table emmer_vernieuwing (           -- buckets whose key must be renewed, and since when
    soort text not null,
    emmer text not null,
    op    timestamptz not null,
    primary key (soort, emmer)
);

create function sleutel_spoor() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    insert into emmer_spoor values (new.object_id, new.soort, new.emmer) on conflict do nothing;
    return null;
end $$;
create trigger spoor after insert or update of emmer on casus_sleutel
    for each row execute function sleutel_spoor();

-- A key that goes long before its bucket does: the bucket gets another key, so that no dump opens
-- it. A bucket that ends within three months is left to end: renewing it would close the dumps of
-- everything that runs now. Not so the name of a resident: a handover that ended without support
-- takes it out of the dumps too, the same night (LAW-20); what runs gives its name once more. So
-- with every later month in which that name ever lay: its first bucket outlives its last.
create function sleutel_weg() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    insert into emmer_vernieuwing (soort, emmer, op)
    select s.soort, s.emmer, motorkap_nu() from emmer_spoor s
    where s.object_id = old.object_id and s.soort = old.soort
      and (s.emmer > to_char(motorkap_nu() at time zone 'Europe/Amsterdam' + interval '3 months',
                             'YYYY-MM')
           or (s.soort = 'identiteit'
               and (old.vernietigen_op > (motorkap_nu() at time zone 'Europe/Amsterdam')::date
                    or s.emmer > to_char(motorkap_nu() at time zone 'Europe/Amsterdam',
                                         'YYYY-MM'))))
    on conflict (soort, emmer) do update set op = excluded.op;  -- asked anew while it is being done
    delete from emmer_spoor where object_id = old.object_id and soort = old.soort;
    return null;
end $$;
create trigger weg after delete on casus_sleutel
    for each row execute function sleutel_weg();

create function code_is_vrij() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    if exists (select from grafsteen where code = new.code) then
        raise exception 'deze code was van een casus die is vernietigd'
            using errcode = 'unique_violation', constraint = 'casus_code_key';
    end if;
    return new;
end $$;
create trigger code_vrij before insert on casus for each row execute function code_is_vrij();
