-- Aftercare: one running plan per casus, with its contacts. What was noted is sealed as working
-- text; the outcome of a contact is a code and stays as long as the casus.

create table nazorgplan (
    id             uuid primary key,
    casus_id       uuid not null references casus (id),
    eigenaar_id    uuid not null references gebruiker (id),
    organisatie_id uuid not null references organisatie (id),
    begonnen_op    date not null,
    eindigt_op     date not null,              -- at the latest; then it closes by itself
    status         text not null check (status in ('lopend', 'afgerond', 'terugval', 'agenda',
                                                     'verlopen')),
    geeindigd_op   timestamptz,
    versie         integer not null default 1,
    check ((status = 'lopend') = (geeindigd_op is null)),
    check (eindigt_op > begonnen_op)
);
create unique index nazorgplan_lopend on nazorgplan (casus_id) where status = 'lopend';
create index nazorgplan_casus on nazorgplan (casus_id);
create index nazorgplan_eigenaar on nazorgplan (eigenaar_id) where status = 'lopend';

create table nazorghouder (                -- who owns it, dated; a week longer than the plan
    id           uuid primary key,
    plan_id      uuid not null references nazorgplan (id),
    casus_id     uuid not null references casus (id),
    gebruiker_id uuid not null references gebruiker (id),
    vanaf        timestamptz not null,
    tot          timestamptz
);
create index nazorghouder_casus on nazorghouder (casus_id, gebruiker_id);
create unique index nazorghouder_nu on nazorghouder (plan_id) where tot is null;

create table nazorgmoment (
    id          uuid primary key,
    plan_id     uuid not null references nazorgplan (id),
    casus_id    uuid not null references casus (id),
    dag         date not null,
    status      text not null check (status in ('gepland', 'gedaan', 'vervallen')),
    uitkomst    text check (uitkomst in ('stabiel', 'lichte_terugval', 'terugval', 'niet_bereikt')),
    gedaan_op   timestamptz,
    gedaan_door uuid references gebruiker (id),
    check ((status = 'gedaan') = (uitkomst is not null and gedaan_op is not null))
);
create index nazorgmoment_plan on nazorgmoment (plan_id, dag);
create index nazorgmoment_casus on nazorgmoment (casus_id);
create index nazorgmoment_wacht on nazorgmoment (dag) where status = 'gepland';

create table nazorg_inhoud (
    moment_id   uuid primary key references nazorgmoment (id),
    casus_id    uuid not null references casus (id),
    seal_versie integer not null,
    notitie     bytea not null
);
create index nazorg_inhoud_casus on nazorg_inhoud (casus_id);

grant select, insert, update on nazorgplan, nazorghouder, nazorgmoment, nazorg_inhoud to app;

comment on table nazorg_inhoud is 'werktekst';
alter table nazorg_inhoud enable row level security;
alter table nazorg_inhoud force row level security;
create policy betrokkenen on nazorg_inhoud
    using (betrokken(motorkap_gebruiker(), casus_id))
    with check (betrokken(motorkap_gebruiker(), casus_id));

-- Discussed, with nothing open and on no agenda: only closing is left, and since when. Until
-- somebody does, its term of destruction does not begin.
create view casus_kan_dicht with (security_invoker = true) as
    select c.id, c.code, c.indiener_id,
           greatest(c.gewijzigd_op,
                    (select max(a.klaar_op) from afspraak a where a.casus_id = c.id),
                    (select max(o.klaar_op) from overdracht o where o.casus_id = c.id)) as sinds
    from casus c
    where c.status = 'besproken' and c.beperkt_op is null
      and not exists (select from afspraak a where a.casus_id = c.id and a.status = 'open')
      and not exists (select from overdracht o where o.casus_id = c.id and o.klaar_op is null)
      and not exists (select from agendapunt p where p.casus_id = c.id
                      and p.status in ('voorgesteld', 'geagendeerd', 'lopend'));
grant select on casus_kan_dicht to app;
