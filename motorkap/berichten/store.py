"""All SQL of the outbox, and of what can wait for whom: ids and dates, never a text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ARRAY, Date, Integer, Text, Uuid, bindparam, insert, text, update

from motorkap.berichten.model import (
    BEWAARD,
    METEEN,
    Aanleiding,
    Mail,
    Soort,
    Vastgelopen,
    Wanneer,
    Wettermijn,
    next_morning,
)
from motorkap.berichten.tables import bericht, mail
from motorkap.db import Tx
from motorkap.ids import new_id

_KEUZE = text("select wanneer from bericht_keuze where gebruiker_id = :wie")
_KIES = text("""
    insert into bericht_keuze values (:wie, :wanneer, :nu)
    on conflict (gebruiker_id) do update set wanneer = :wanneer, gewijzigd_op = :nu
""")
# What already waits follows the new choice.
_HERZIEN = text("""
    update bericht set klaar_op = :klaar where gebruiker_id = :wie and mail_id is null
""")
_LEG_KLAAR = text("""
    insert into bericht (id, gebruiker_id, soort, onderwerp_id, dag, klaar_op, gemaakt_op, adres)
    select u.id, u.wie, u.soort, u.onderwerp, u.dag,
           case when k.wanneer = 'meteen' or u.soort = any(:meteen)
                then cast(:nu as timestamptz) else :ochtend end, :nu, u.adres
    from unnest(:ids, :wie, :soorten, :onderwerpen, :dagen, :adressen)
         as u(id, wie, soort, onderwerp, dag, adres)
    join gebruiker g on g.id = u.wie and g.geblokkeerd_op is null
    left join bericht_keuze k on k.gebruiker_id = u.wie
    order by u.wie, u.soort, u.onderwerp
    on conflict (gebruiker_id, soort, onderwerp_id, dag) do nothing
    returning id
""").bindparams(
    *(bindparam(naam, type_=ARRAY(Uuid)) for naam in ("ids", "wie", "onderwerpen")),
    bindparam("soorten", type_=ARRAY(Text)),
    bindparam("meteen", type_=ARRAY(Text)),
    bindparam("dagen", type_=ARRAY(Date)),
    bindparam("adressen", type_=ARRAY(Text)),
)
_TE_BUNDELEN = text("""
    select b.id, b.gebruiker_id, b.adres from bericht b
    join gebruiker g on g.id = b.gebruiker_id and g.geblokkeerd_op is null
    where b.mail_id is null and b.klaar_op <= :nu
    order by b.gebruiker_id, b.id for update of b skip locked
""")
_CLAIM = text("""
    select m.id, coalesce(m.adres, g.email) as aan, m.message_id, m.gemaakt_op, m.pogingen
    from mail m join gebruiker g on g.id = m.gebruiker_id and g.geblokkeerd_op is null
    where m.verzonden_op is null and m.opgegeven_op is null and m.volgende_op <= :nu
    order by m.volgende_op, m.id limit 1 for update of m skip locked
""")
_VAST = text("""
    select m.id, m.gebruiker_id, g.naam, coalesce(m.adres, g.email) as aan, m.gemaakt_op,
           m.pogingen, coalesce(m.fout, '') as fout, m.opgegeven_op, m.volgende_op
    from mail m join gebruiker g on g.id = m.gebruiker_id
    where m.verzonden_op is null and m.pogingen > 0 and m.gezien_op is null
    order by m.opgegeven_op desc nulls last, m.gemaakt_op, m.id
""")
_ELDERS = text("""
    select max(gemaakt_op) from bericht
    where gebruiker_id = :wie and adres is not null and gemaakt_op > :sinds
""")
_OPGEGEVEN = text("select count(*) from mail where opgegeven_op is not null and gezien_op is null")
_GEZIEN = text("update mail set gezien_op = :nu where id = :id and opgegeven_op is not null")
# Whatever goes wrong, it is one mail once more: the same Message-ID, at once.
_OPNIEUW = text("""
    update mail set opgegeven_op = null, gezien_op = null, volgende_op = :nu
    where id = :id and opgegeven_op is not null
""")
_VAN_WIE = text("select gebruiker_id from mail where id = :id and opgegeven_op is not null")
_OPRUIMEN = (
    text("delete from bericht where gemaakt_op < :voor and (mail_id is not null or dag < :dag)"),
    text("""
        delete from mail m where m.gemaakt_op < :voor
          and (m.opgegeven_op is null or m.gezien_op is not null)
          and not exists (select from bericht b where b.mail_id = m.id)
    """),
)
# What waits for whom. Each row says the same each time, so that it is laid ready once.
_AANLEIDINGEN = text("""
    select d.gebruiker_id, 'agenda' as soort, v.id as onderwerp_id,
           cast(v.gepubliceerd_op as date) as dag
    from overleg v join deelname d on d.overleg_id = v.id and d.tot is null and d.vanaf <= :nu
    where v.status = 'gepubliceerd' and v.begin > :nu and v.gepubliceerd_op > :onlangs
      and d.gebruiker_id <> v.voorzitter_id and d.opgave not in ('afwezig', 'vervanger')
      and exists (select from agendapunt p where p.overleg_id = v.id)
    union
    select d.gebruiker_id, 'opgave', v.id, cast(v.begin as date)
    from overleg v join deelname d on d.overleg_id = v.id and d.tot is null and d.vanaf <= :nu
    where v.status in ('gepland', 'gepubliceerd') and v.begin > :nu and v.begin <= :week
      and d.opgave = 'onbekend' and d.gebruiker_id <> v.voorzitter_id
    union
    select a.gebruiker_id, 'afspraak', a.id, a.uiterlijk from afspraak a
    where a.status = 'open' and a.uiterlijk between :vandaag and :overmorgen
    union
    select a.gebruiker_id, 'afspraak_laat', a.id, a.uiterlijk from afspraak a
    where a.status = 'open' and a.uiterlijk < :vandaag and a.uiterlijk > :veertien
    union
    select c.indiener_id, case v.soort when 'teruggestuurd' then 'teruggestuurd'
                                       else 'verplaatst' end, v.id, cast(v.op as date)
    from verloop v join casus c on c.id = v.casus_id
    where v.op > :onlangs and v.soort in ('teruggestuurd', 'doorgeschoven')
      and v.gebruiker_id <> c.indiener_id and c.status not in ('ingetrokken', 'vernietigd')
    union
    select c.indiener_id, 'vertellen', c.id, cast(k.moment as date)
    from casus c, lateral (select greatest(c.ingediend_op, c.verteld_gezien)
                                  + make_interval(months => :maanden) as moment) k
    where c.verteld = 'nee' and k.moment between :onlangs and :nu
      and c.status in ('ingediend', 'geagendeerd', 'besproken', 'nazorg')
    union
    select c.indiener_id, 'grond', c.id, cast(c.ingediend_op as date) from casus c
    where c.grond_a = any(:acuut) and c.ingediend_op between :onlangs_acuut and :acuut_sinds
      and c.status in ('ingediend', 'geagendeerd', 'besproken', 'nazorg')
    union
    select p.eigenaar_id, 'nazorg', m.id, m.dag
    from nazorgmoment m join nazorgplan p on p.id = m.plan_id and p.status = 'lopend'
    where m.status = 'gepland' and m.dag <= :vandaag and m.dag > :veertien
    union
    select v.voorzitter_id, 'spoed', p.id, cast(v.begin as date)
    from agendapunt p join overleg v on v.id = p.overleg_id
    where p.spoed = 'gevraagd' and p.status = 'voorgesteld' and v.eind > :nu
      and v.status in ('gepland', 'gepubliceerd', 'bezig')
    union
    select case when w.leest then w.voorzitter_id else w.indiener_id end, 'bevestigen',
           w.agendapunt_id, cast(v.begin as date)
    from teksten_te_bevestigen(:nu) w
    join overleg v on v.id = w.overleg_id and v.eind > :nu and (v.sluit_op <= :nu or not w.leest)
    join casus c on c.id = w.casus_id and c.beperkt_op is null
    union
    select v.voorzitter_id, 'moet_weg', v.id, cast(v.correctie_tot as date) from overleg v
    where v.status = 'afgelopen' and v.moet_weg > 0 and v.verzegeld_op is null
    union
    select k.indiener_id, 'sluiten', k.id, cast(k.sinds + make_interval(days => :dicht) as date)
    from casus_kan_dicht k
    where k.sinds + make_interval(days => :dicht) between :onlangs and :nu
""").bindparams(
    bindparam("acuut", type_=ARRAY(Text)),
    bindparam("maanden", type_=Integer),
    bindparam("dicht", type_=Integer),
)


async def choice(tx: Tx, wie: UUID) -> Wanneer:
    """How often this person wants mail; once a day when she never said."""
    found = (await tx.execute(_KEUZE, {"wie": wie})).scalar()
    return Wanneer(found) if found else Wanneer.DAGELIJKS


async def choose(tx: Tx, wie: UUID, wanneer: Wanneer, nu: datetime) -> None:
    """Keep the choice; what waits already follows it."""
    await tx.execute(_KIES, {"wie": wie, "wanneer": wanneer, "nu": nu})
    klaar = nu if wanneer is Wanneer.METEEN else next_morning(nu)
    await tx.execute(_HERZIEN, {"wie": wie, "klaar": klaar})


async def put(tx: Tx, aanleidingen: Sequence[Aanleiding], nu: datetime) -> int:
    """Lay these ready, each once; gives how many are new."""
    if not aanleidingen:
        return 0
    values = {
        "ids": [new_id() for _ in aanleidingen],
        "wie": [a.gebruiker_id for a in aanleidingen],
        "soorten": [str(a.soort) for a in aanleidingen],
        "meteen": [str(soort) for soort in METEEN],
        "onderwerpen": [a.onderwerp_id for a in aanleidingen],
        "dagen": [a.dag for a in aanleidingen],
        "adressen": [a.adres for a in aanleidingen],
    }
    made = await tx.execute(_LEG_KLAAR, values | {"nu": nu, "ochtend": next_morning(nu)})
    return len(made.all())


async def told_elsewhere(tx: Tx, wie: UUID, sinds: datetime) -> datetime | None:
    """When this person was last told something at an address that was hers before."""
    found: datetime | None = (await tx.execute(_ELDERS, {"wie": wie, "sinds": sinds})).scalar()
    return found


async def occasions(tx: Tx, nu: datetime, vandaag: date, wet: Wettermijn) -> list[Aanleiding]:
    """Everything that waits for somebody at this moment."""
    values = {
        "nu": nu,
        "vandaag": vandaag,
        "overmorgen": vandaag + timedelta(days=2),
        "veertien": vandaag - timedelta(days=14),
        "onlangs": nu - timedelta(days=3),
        "week": nu + timedelta(days=7),
        "maanden": wet.maanden,
        "dicht": wet.dicht_dagen,
        "acuut": list(wet.acuut),
        "acuut_sinds": wet.acuut_sinds,
        "onlangs_acuut": wet.acuut_sinds - timedelta(days=5),
    }
    rows = await tx.execute(_AANLEIDINGEN, values)
    return [Aanleiding(r.gebruiker_id, Soort(r.soort), r.onderwerp_id, r.dag) for r in rows]


async def bundle(tx: Tx, domein: str, nu: datetime) -> list[UUID]:
    """One mail per address for all that is due, each with its Message-ID; gives those people."""
    per: dict[tuple[UUID, str | None], list[UUID]] = {}
    for row in await tx.execute(_TE_BUNDELEN, {"nu": nu}):
        per.setdefault((row.gebruiker_id, row.adres), []).append(row.id)
    for (wie, adres), ids in per.items():
        mail_id = new_id()
        values = {"id": mail_id, "gebruiker_id": wie, "message_id": f"<{mail_id}@{domein}>"}
        values["adres"] = adres
        moments = {"gemaakt_op": nu, "volgende_op": nu, "pogingen": 0}
        await tx.execute(insert(mail).values(**values, **moments))
        await tx.execute(update(bericht).where(bericht.c.id.in_(ids)).values(mail_id=mail_id))
    return [wie for wie, _ in per]


async def claim(tx: Tx, nu: datetime) -> Mail | None:
    """A mail that is due and that no other worker holds; it is held until the end of *tx*."""
    row = (await tx.execute(_CLAIM, {"nu": nu})).first()
    return Mail(row.id, row.aan, row.message_id, row.gemaakt_op, row.pogingen) if row else None


async def change(tx: Tx, mail_id: UUID, **values: object) -> None:
    """Keep what became of a mail."""
    await tx.execute(update(mail).where(mail.c.id == mail_id).values(**values))


async def stuck(tx: Tx) -> list[Vastgelopen]:
    """Every mail that was tried and did not get out: first what was given up, newest first."""
    return [Vastgelopen(**row._mapping) for row in await tx.execute(_VAST)]


async def count_given_up(tx: Tx) -> int:
    """How many mails Motorkap stopped trying."""
    return int((await tx.execute(_OPGEGEVEN)).scalar_one())


async def given_up(tx: Tx, mail_id: UUID) -> UUID | None:
    """For whom this mail was that Motorkap stopped trying; None when there is none such."""
    return (await tx.execute(_VAN_WIE, {"id": mail_id})).scalar()


async def try_again(tx: Tx, mail_id: UUID, nu: datetime) -> None:
    """Let a mail that was given up go once more."""
    await tx.execute(_OPNIEUW, {"id": mail_id, "nu": nu})


async def see(tx: Tx, mail_id: UUID, nu: datetime) -> None:
    """Somebody looked at a mail that was given up."""
    await tx.execute(_GEZIEN, {"id": mail_id, "nu": nu})


async def tidy(tx: Tx, nu: datetime) -> int:
    """Forget what was made more than thirty days ago; gives how many mails went.

    What was given up stays until somebody has seen it.
    """
    voor = nu - BEWAARD
    berichten, mails = _OPRUIMEN
    await tx.execute(berichten, {"voor": voor, "dag": voor.date()})
    return (await tx.execute(mails, {"voor": voor})).rowcount
