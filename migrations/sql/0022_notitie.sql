-- What whoever chairs notes for herself about one casus in one overleg. Nobody else reads it, and it
-- is gone when the result is fixed.

create table notitie (
    agendapunt_id uuid not null references agendapunt (id) on delete cascade,
    gebruiker_id  uuid not null references gebruiker (id),
    casus_id      uuid not null references casus (id) on delete cascade,
    op            timestamptz not null,
    seal_versie   integer not null,
    tekst         bytea not null,
    primary key (agendapunt_id, gebruiker_id)
);
create index notitie_casus on notitie (casus_id);
comment on table notitie is 'werktekst';

alter table notitie enable row level security;
alter table notitie force row level security;
create policy wie_haar_schreef on notitie
    using (gebruiker_id = motorkap_gebruiker() and betrokken(motorkap_gebruiker(), casus_id))
    with check (gebruiker_id = motorkap_gebruiker() and betrokken(motorkap_gebruiker(), casus_id));
create policy ruimen on notitie to eigenaar
    using (current_setting('motorkap.ruimt', true) = 'ja')
    with check (current_setting('motorkap.terug', true) = 'ja');
create policy vastgesteld on notitie to eigenaar
    using (exists (select from agendapunt p join overleg v on v.id = p.overleg_id
                   where p.id = agendapunt_id
                     and (v.vastgesteld_op is not null or v.verzegeld_op is not null)))
    with check (false);
grant select, insert, update on notitie to app;

-- Wipe what was noted for an overleg; only once its result is fixed, or can be fixed no more.
create function notities_wis(p_overleg uuid) returns void
language sql security definer set search_path = public, pg_temp
as $$
    delete from notitie n using agendapunt p
    where p.id = n.agendapunt_id and p.overleg_id = p_overleg
$$;
revoke execute on function notities_wis(uuid) from public;
grant execute on function notities_wis(uuid) to app;
