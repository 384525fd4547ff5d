-- Break glass (LOG-10): at most an hour, one casus, somebody of that team's table, with a reason.

create table noodtoegang (                 -- outlives the casus: that it happened stays
    id             uuid primary key,
    casus_id       uuid not null,
    code           text not null,
    gebruiker_id   uuid not null references gebruiker (id),
    organisatie_id uuid not null references organisatie (id),
    vanaf          timestamptz not null,
    tot            timestamptz not null check (tot >= vanaf and tot <= vanaf + interval '60 minutes')
);
create index noodtoegang_van on noodtoegang (casus_id, gebruiker_id);
create index noodtoegang_wanneer on noodtoegang (vanaf);

create table noodreden (                   -- sealed with the key of the casus
    noodtoegang_id uuid primary key references noodtoegang (id),
    casus_id       uuid not null,
    seal_versie    integer not null,
    reden          bytea not null
);

-- As what somebody sits at the table of a team in these weeks; null for who does not.
create function tafelplek(g uuid, p_team uuid, t timestamptz) returns text
language sql stable security definer set search_path = public, pg_temp
as $$
    select case when v.voorzitter_id = g then 'voorzitter' else 'deelnemer' end
    from overleg v
    where v.team_id = p_team and v.status <> 'vervallen'
      and v.begin < t + interval '28 days' and v.eind > t - interval '28 days'
      and (v.voorzitter_id = g or exists (
            select from deelname d join gebruiker m on m.id = d.gebruiker_id
            where d.overleg_id = v.id and d.gebruiker_id = g and d.casus_id is null
              and d.rol in ('deelnemer', 'voorzitter') and d.organisatie_id = m.organisatie_id
              and d.vanaf <= t and (d.tot is null or t < d.tot)))
    order by 1 desc limit 1
$$;

-- Whether somebody could break the glass of this casus: at the table of its team, no officer and
-- no administrator. The walls of `betrokken_als` hold all the same.
create function noodtoegang_kan(g uuid, p_casus uuid, t timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
    select exists (
        select from casus c join gebruiker m on m.id = g and m.geblokkeerd_op is null
        where c.id = p_casus and tafelplek(g, c.team_id, t) is not null
          and c.status in ('ingediend', 'geagendeerd', 'besproken', 'nazorg', 'gesloten'))
      and not exists (
        select from rol_toekenning r where r.gebruiker_id = g
          and r.rol in ('privacy_officer', 'archiefbeheerder', 'beheerder')
          and r.vanaf <= t and (r.tot is null or t < r.tot))
$$;

create function noodtoegang_begin(p_id uuid, p_casus uuid, p_tot timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    g uuid := motorkap_gebruiker();
    nu timestamptz := motorkap_nu();
begin
    if g is null or not noodtoegang_kan(g, p_casus, nu) then
        raise exception 'geen noodtoegang' using errcode = 'insufficient_privilege';
    end if;
    -- From the moment that was asked, which the site took just before this transaction began:
    -- from the database's own moment it would not have begun yet when the site asks whether it runs.
    insert into noodtoegang (id, casus_id, code, gebruiker_id, organisatie_id, vanaf, tot)
    select p_id, p_casus, c.code, g, m.organisatie_id,
           greatest(nu - interval '1 minute', least(nu, p_tot - interval '60 minutes')),
           least(p_tot, nu + interval '60 minutes')
    from gebruiker m, casus c where m.id = g and c.id = p_casus;
end $$;

create function noodtoegang_stop(p_id uuid) returns void
language sql security definer set search_path = public, pg_temp
as $$
    update noodtoegang set tot = motorkap_nu()
    where id = p_id and gebruiker_id = motorkap_gebruiker() and motorkap_nu() < tot
$$;

-- Who may read why: whoever took it, the chair of that team, and the officer.
create function noodreden_mag(g uuid, p_noodtoegang uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
    select exists (
        select from noodtoegang n left join casus c on c.id = n.casus_id
        join gebruiker m on m.id = g and m.geblokkeerd_op is null
        where n.id = p_noodtoegang and (n.gebruiker_id = g
          or tafelplek(g, c.team_id, motorkap_nu()) = 'voorzitter'
          or exists (select from rol_toekenning r where r.gebruiker_id = g
                     and r.rol = 'privacy_officer' and r.vanaf <= motorkap_nu()
                     and (r.tot is null or motorkap_nu() < r.tot))))
$$;

-- The reason and the key it was sealed with, together with a line that says so. The key opens
-- nothing else for an officer: row security hides every other text from her.
create function noodreden_lees(p_regels text[], p_macs bytea[], p_id uuid)
returns table (casus_id uuid, seal_versie integer, reden bytea, generatie smallint, emmer text,
               omhuld bytea)
language plpgsql security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
    g uuid := motorkap_gebruiker();
begin
    if g is null or not noodreden_mag(g, p_id) or not exists (
        select from unnest(p_regels) u(regel) cross join lateral (select u.regel::jsonb as j offset 0) x
        where j ->> 'actor_id' = g::text and j ->> 'resultaat' = 'gelukt'
          and j ->> 'gebeurtenis' = 'log.gelezen' and j ->> 'object_id' = p_id::text)
    then
        raise exception 'geen regel, geen reden' using errcode = 'insufficient_privilege';
    end if;
    perform logboek_voeg_toe(p_regels, p_macs);
    return query
        select r.casus_id, r.seal_versie, r.reden, s.generatie, s.emmer, s.omhuld
        from noodreden r join casus_sleutel s on s.object_id = r.casus_id and s.soort = 'casus'
        where r.noodtoegang_id = p_id;
end $$;

alter table noodreden enable row level security;
alter table noodreden force row level security;
create policy wie_het_aangaat on noodreden
    using (noodreden_mag(motorkap_gebruiker(), noodtoegang_id))
    with check (noodreden_mag(motorkap_gebruiker(), noodtoegang_id));

revoke execute on function tafelplek(uuid, uuid, timestamptz),
    noodtoegang_kan(uuid, uuid, timestamptz), noodtoegang_begin(uuid, uuid, timestamptz),
    noodtoegang_stop(uuid), noodreden_mag(uuid, uuid), noodreden_lees(text[], bytea[], uuid)
    from public;
grant execute on function tafelplek(uuid, uuid, timestamptz),
    noodtoegang_kan(uuid, uuid, timestamptz), noodtoegang_begin(uuid, uuid, timestamptz),
    noodtoegang_stop(uuid), noodreden_mag(uuid, uuid), noodreden_lees(text[], bytea[], uuid)
    to app;
grant select on noodtoegang to app;
grant insert, select on noodreden to app;
