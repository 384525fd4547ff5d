-- The third wall: the database decides again who is involved.

create function motorkap_gebruiker() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('motorkap.gebruiker', true), '')::uuid $$;

-- The clock. Only a demo or test database, marked so by its owner, may move it.
create function motorkap_nu() returns timestamptz
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
    gezet text := nullif(current_setting('motorkap.nu', true), '');
begin
    if gezet is not null and exists (select from instelling where naam = 'klok' and waarde = 'vrij')
    then
        return gezet::timestamptz;
    end if;
    return now();
end $$;

-- Whether the resident took back every consent there was (LAW-08): then nobody else reads on.
-- This and `toegang_tot` are written so that PostgreSQL takes them up in the plan of whoever asks:
-- a function of its own would cost more per casus than all the rest of the decision.
create function toestemming_weg(p_casus uuid, t timestamptz) returns setof boolean
language sql stable
as $$
    select coalesce(bool_and(coalesce(j.ingetrokken_op <= t, false)), false)
    from toestemming j where j.casus_id = p_casus and j.vastgelegd_op <= t
$$;

-- The end of the right that a meeting gives: the latest of seven days after it, the end of
-- corrections, and seven days after the organisation's last afspraak was done. In hours: a day of
-- the connection's timezone may have 23 or 25 of them.
create function toegang_tot(p_casus uuid, p_organisatie uuid, p_eind timestamptz,
                            p_correctie timestamptz)
returns setof timestamptz
language sql stable
as $$
    select greatest(p_eind + interval '168 hours', p_correctie,
        (select max(coalesce(a.klaar_op, 'infinity') + interval '168 hours') from afspraak a
         where a.casus_id = p_casus and a.organisatie_id = p_organisatie))
$$;

-- Whether this transaction wrote a line that this person does what the resident has a right to. While
-- the casus is restricted that alone opens it, to its own organisation: to answer her, and to put
-- right what she restricted it for. Nobody can say so without the line.
create function recht_gevraagd(g uuid, p_casus uuid) returns boolean
language plpgsql stable
as $$
begin
    return exists (
        select from (select w.regel::jsonb as j from logboek_wachtrij w
                     where w.xmin = pg_current_xact_id_if_assigned()::xid) r
        where j ->> 'actor_id' = g::text and j ->> 'resultaat' = 'gelukt'
          and j ->> 'hoofdobject_id' = p_casus::text
          and j ->> 'handeling' in ('verzoek_invoeren', 'verzoek_van_casus', 'verzoek_beperkt_lijst',
              'verzoek_uittreksel', 'verzoek_wie_las', 'verzoek_teksten', 'verzoek_verbeteren', 'overdracht_rechten',
              'overdracht_verbeteren'));
end $$;

-- Whether the wall of independent client support is closed to somebody: the municipality, save for a
-- chair that the resident let in. The one copy of toegang.model.Muur in SQL: every statement asks it,
-- and PostgreSQL takes it up in the plan of whoever asks.
create function muur_stopt(onafhankelijk boolean, wand text, gemeentelijk boolean, voorzit boolean)
returns boolean
language sql immutable parallel safe
as $$ select onafhankelijk and gemeentelijk and not (voorzit and wand = 'open_voorzitter') $$;

-- Who is involved in these casussen at that moment, as what. The rules are those of
-- docs/architecture.md "Who may read"; toegang/rules.py says the same in Python.
create function betrokken_als(g uuid, p_casus uuid[], t timestamptz)
returns table (casus_id uuid, grond text, werktekst boolean, kenmerk boolean)
language sql stable security definer set search_path = public, pg_temp
as $$
    with ik as materialized (
        select m.organisatie_id, s.zorgtaak, s.gemeentelijk
        from gebruiker m
        join organisatie o on o.id = m.organisatie_id
        join organisatiesoort s on s.code = o.soort
        where m.id = g and m.geblokkeerd_op is null)
    select c.id, x.grond,
           x.grond in ('indiener', 'collega') or c.gevoeligheid = 'gewoon' or ik.zorgtaak,
           c.organisatie_id = ik.organisatie_id
    from ik
    cross join casus c
    join organisatie ino on ino.id = c.organisatie_id
    join organisatiesoort ins on ins.code = ino.soort
    cross join lateral toestemming_weg(c.id, t) as weg
    cross join lateral (
        select 'indiener' as grond
        where c.indiener_id = g or (c.ingebracht_door = g and c.status = 'concept'
              -- who tabled it for a partner let it go then, also when it comes back
              and not exists (select from verloop e where e.casus_id = c.id
                              and e.naar = 'ingediend' and e.op <= t))
        union all
        select 'collega' from casus_collega k
        where k.casus_id = c.id and k.gebruiker_id = g
          and k.vanaf <= t and (k.tot is null or t < k.tot)
        union all
        select 'voorzitter'
        from agendapunt p join overleg v on v.id = p.overleg_id
        where p.casus_id = c.id and p.status <> 'ingetrokken' and v.status <> 'vervallen'
          and coalesce(p.voorzitter_id, v.voorzitter_id) = g
          and c.status in ('ingediend', 'geagendeerd', 'besproken', 'nazorg', 'gesloten')
          and exists (select from toegang_tot(c.id, ik.organisatie_id, v.eind, v.correctie_tot) tot
                      where t < tot)
        union all
        select d.rol
        from agendapunt p
        join overleg v on v.id = p.overleg_id
        join deelname d on d.overleg_id = v.id and d.gebruiker_id = g
                       and d.organisatie_id = ik.organisatie_id
                       and d.rol in ('deelnemer', 'vervanger')
                       and (d.casus_id is null or d.casus_id = c.id)
                       and d.vanaf <= t and (d.tot is null or t < d.tot)
        where p.casus_id = c.id and p.status not in ('voorgesteld', 'ingetrokken')
          and (p.status not in ('doorgeschoven', 'spoedroute')  -- left before the table saw it
               or (p.geplaatst and p.geeindigd_op >= v.gepubliceerd_op))
          and v.status <> 'vervallen' and v.gepubliceerd_op <= t
          and c.status in ('ingediend', 'geagendeerd', 'besproken', 'nazorg', 'gesloten')
          and (d.rol <> 'vervanger'
               or t between v.begin - interval '48 hours' and v.eind + interval '72 hours')
          and (c.organisatie_id = d.organisatie_id or exists (
                select from kring k where k.casus_id = c.id and k.organisatie_id = d.organisatie_id
                  and k.vanaf <= t and (k.tot is null or t < k.tot)))
          and exists (select from toegang_tot(c.id, d.organisatie_id, v.eind, v.correctie_tot) tot
                      where t < tot)
        union all
        select 'afspraakhouder' from afspraak a
        where a.casus_id = c.id and a.gebruiker_id = g
          and (a.klaar_op is null or t < a.klaar_op + interval '168 hours')
          and c.status in ('besproken', 'geagendeerd', 'ingediend', 'nazorg', 'gesloten')
        union all
        select 'noodtoegang' from noodtoegang n
        where n.casus_id = c.id and n.gebruiker_id = g and n.organisatie_id = ik.organisatie_id
          and n.vanaf <= t and t < n.tot
          and c.status in ('ingediend', 'geagendeerd', 'besproken', 'nazorg', 'gesloten')
        union all
        select 'nazorghouder' from nazorghouder h
        where h.casus_id = c.id and h.gebruiker_id = g
          and h.vanaf <= t and (h.tot is null or t < h.tot)
          and c.status in ('besproken', 'geagendeerd', 'ingediend', 'nazorg', 'gesloten')
    ) x
    where c.id = any (p_casus) and c.status <> 'vernietigd'
      and (c.beperkt_op is null
           or (x.grond in ('indiener', 'collega') and recht_gevraagd(g, c.id)))
      and not exists (select from casus_afstand w where w.casus_id = c.id and w.gebruiker_id = g)
      and (x.grond in ('indiener', 'collega') or not muur_stopt(
            ins.onafhankelijk, c.wand, ik.gemeentelijk, x.grond = 'voorzitter'))
      and (x.grond in ('indiener', 'collega') or not weg)
$$;

create function betrokken(g uuid, p_casus uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from betrokken_als(g, array[p_casus], motorkap_nu())) $$;

-- The texts in which a warning was set aside and that nobody confirmed yet (GRD-08): whoever chairs
-- that casus does, and *leest* says whether she may read it at all. If not, it waits for its indiener.
create function teksten_te_bevestigen(t timestamptz)
returns table (agendapunt_id uuid, overleg_id uuid, casus_id uuid, voorzitter_id uuid,
               indiener_id uuid, leest boolean)
language sql stable
as $$
    select p.id, v.id, c.id, z.wie, c.indiener_id, exists (
        select from betrokken_als(z.wie, array[c.id], t) b where b.grond = 'voorzitter')
    from agendapunt p
    join overleg v on v.id = p.overleg_id
    join casus c on c.id = p.casus_id
    cross join lateral (select coalesce(p.voorzitter_id, v.voorzitter_id) as wie) z
    where p.status = 'voorgesteld' and p.tekst_akkoord_op is null and c.opzijgezet <> '{}'
      and v.status in ('gepland', 'gepubliceerd', 'bezig')
$$;

-- Those casussen of which a key was handed out in this transaction: row security decides about
-- them at once instead of row by row. What it hears here is which to ask about, never the answer.
create function motorkap_open() returns setof uuid
language sql stable security definer set search_path = public, pg_temp
as $$
    select b.casus_id from betrokken_als(motorkap_gebruiker(),
        nullif(current_setting('motorkap.casussen', true), '')::uuid[], motorkap_nu()) b
$$;

create function motorkap_vraagt(p_casus uuid[]) returns void
language sql security definer set search_path = public, pg_temp
as $$
    select set_config('motorkap.casussen', (array(
        select unnest(nullif(current_setting('motorkap.casussen', true), '')::uuid[])
        union select unnest(p_casus)))::text, true)
$$;
