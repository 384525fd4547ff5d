-- Proving the log: a verification that an officer asks for, and what she takes outside.

create table verificatie (
    id           uuid primary key,
    gevraagd_door uuid not null references gebruiker (id),
    gevraagd_op  timestamptz not null,
    begonnen_op  timestamptz,
    gedaan       bigint not null default 0,
    totaal       bigint not null default 0,
    klaar_op     timestamptz,
    heel         boolean,
    regels       text[] not null default '{}'    -- what was found, in sentences
);
create index verificatie_wacht on verificatie (gevraagd_op) where klaar_op is null;

-- The newest checkpoint of a year, its leaf hashes and one line: to prove it outside, with a line.
create function logboek_bewijs(p_regels text[], p_macs bytea[], p_jaar smallint, p_nummer bigint)
returns table (briefje text, grootte bigint, bladeren bytea, regel text)
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform logboek_lezer(p_regels, array['privacy_officer']);
    perform logboek_voeg_toe(p_regels, p_macs);
    return query
        select c.briefje, c.grootte,
               (select string_agg(b.bladeren, ''::bytea order by b.eerste) from logboek_boom b
                where b.jaar = p_jaar and b.eerste <= c.grootte),
               (select l.regel from logboek l where l.jaar = p_jaar and l.volgnummer = p_nummer)
        from logboek_checkpoint c where c.jaar = p_jaar order by c.grootte desc limit 1;
end $$;

revoke execute on function logboek_bewijs(text[], bytea[], smallint, bigint) from public;
grant execute on function logboek_bewijs(text[], bytea[], smallint, bigint) to app;
-- Only asked for by the site: what was found is written by the sealer alone.
grant select, insert (id, gevraagd_door, gevraagd_op) on verificatie to app;
grant select, update on verificatie to zegel;
