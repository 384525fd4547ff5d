"""The statements of the floor: as few and as plain as the page allows."""

from __future__ import annotations

OVERLEG = (
    "select v.*, t.naam as team from overleg v join team t on t.id = v.team_id where v.id = $1"
)
VOLGENDE = """
    select * from overleg where team_id = $1 and begin > $2 and specialisme is null
      and status in ('gepland', 'gepubliceerd') order by begin, id limit 1
"""
PUNTEN = """
    select p.*, c.code, coalesce(c.urgentie, 'gewoon') as urgentie,
           coalesce(c.ingediend_op, p.gemaakt_op) as ingediend_op, c.organisatie_id, c.indiener_id,
           c.status as casus_status, c.leefgebieden, c.themas, c.wand, c.grond_a, c.grond_c,
           s.onafhankelijk as van_onafhankelijke,
           array(select k.organisatie_id from kring k where k.casus_id = c.id and k.vanaf <= $2
                 and (k.tot is null or $2 < k.tot) order by k.vanaf, k.id) as kring,
           (select coalesce(sum(n.value::int), 0) from jsonb_each_text(c.opzijgezet) n)::int
             as opzijgezet,
           i.seal_versie as inhoud_versie, i.hulpvraag,
           a.seal_versie as punt_versie, a.conclusie, a.spoed_reden
    from agendapunt p
    join casus c on c.id = p.casus_id
    join organisatie o on o.id = c.organisatie_id
    join organisatiesoort s on s.code = o.soort
    join casus_inhoud i on i.casus_id = c.id
    join agendapunt_inhoud a on a.agendapunt_id = p.id
    where p.overleg_id = $1 order by p.volgorde, p.id
"""
ORGANISATIES = "select id, kort, soort from organisatie"
DEELNAMES = """
    select d.*, g.naam from deelname d join gebruiker g on g.id = d.gebruiker_id
    where d.overleg_id = $1 and (d.tot is null or d.tot > $2) order by d.vanaf, d.id
"""
AFSPRAKEN = """
    select a.*, c.code, p.overleg_id
    from afspraak a join casus c on c.id = a.casus_id join agendapunt p on p.id = a.agendapunt_id
    join overleg o on o.id = p.overleg_id
    where a.status = 'open' and o.team_id = $1 and p.overleg_id <> $2 order by a.uiterlijk, a.id
"""
AFLOPEN = """
    select o.id, c.code, s.naar from overdracht_stap s
    join overdracht o on o.id = s.overdracht_id join casus c on c.id = o.casus_id
    where c.team_id = $1 and s.op > $2::timestamptz - interval '7 days' order by c.code, o.id
"""
LOG = """
    insert into logboek_wachtrij (id, regel, mac)
    select * from unnest($1::uuid[], $2::text[], $3::bytea[])
"""
SLEUTELS = """
    select object_id, generatie, emmer, omhuld from casus_sleutel
    where object_id = any ($1) and soort = 'casus'
"""
WIE = """
    select g.naam, o.kort as organisatie,
           array(select rol from rol_toekenning where gebruiker_id = g.id) as rollen,
           array(select array[t.code, t.naam] from team t
                 join team_organisatie x on x.team_id = t.id
                 where x.organisatie_id = g.organisatie_id order by t.naam) as teams
    from gebruiker g
    join organisatie o on o.id = g.organisatie_id where g.id = $1
"""
REGEL = """
    select distinct on (regel::jsonb ->> 'handeling') regel from logboek_wachtrij
    where regel::jsonb ->> 'handeling' in ('agenda_tonen', 'agenda_lezen')
    order by regel::jsonb ->> 'handeling' desc, id desc
"""
