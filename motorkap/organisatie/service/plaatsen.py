"""Use cases of organisations, teams and kernen: the functional administrator keeps them."""

from __future__ import annotations

from uuid import UUID

from motorkap.errors import KanNiet, NietGevonden, Ongeldig
from motorkap.ids import NIEMAND
from motorkap.organisatie import store
from motorkap.organisatie.forms import KernForm, OrganisatieForm, TeamForm
from motorkap.organisatie.model import Gids, Kern, Organisatie, Team
from motorkap.pseudonimisering.beleid import beleid
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Rol, Voorwerp

SOORT_VAST = (
    "De soort bepaalt wat mensen mogen lezen. Er zijn hier al mensen. Maak een nieuwe organisatie"
    " met de goede soort, en maak hun accounts daar."
)
BEZET = "Deze naam bestaat al. Kies een andere naam."


async def look(gate: Gate) -> Gids:
    """The directory as the administrator sees it; one line."""
    await _permit(gate, Handeling.ORGANISATIES_LEZEN, NIEMAND)
    return await store.load_gids(gate.tx)


async def make_organisatie(gate: Gate, form: OrganisatieForm) -> UUID:
    """A new organisation, in the chosen teams; refuses a name that exists."""
    gids = await _check(gate)
    values = form.values(frozenset(gate.policies.organisatiesoorten))
    made = await store.add_organisatie(gate.tx, values, gate.today)
    if made is None:
        raise Ongeldig({"naam": BEZET})
    await _change(gate, made)
    await store.set_teams(gate.tx, made, set(form.team_ids()) & set(gids.teams))
    return made


async def change_organisatie(gate: Gate, wie: UUID, form: OrganisatieForm) -> None:
    """Other values for an organisation. Its kind decides what its people may read.

    So it stays as it is while people can sign in there: no beheerder opens a wall for them.
    """
    gids = await _check(gate)
    organisatie = organisatie_of(gids, wie)
    values = form.values(frozenset(gate.policies.organisatiesoorten))
    if values["soort"] != organisatie.soort and gids.at(wie):
        raise Ongeldig({"soort": SOORT_VAST})
    if any(o.naam == values["naam"] and o.id != wie for o in gids.organisaties.values()):
        raise Ongeldig({"naam": BEZET})
    await _change(gate, wie)
    await store.change_organisatie(gate.tx, wie, values)
    await store.set_teams(gate.tx, wie, set(form.team_ids()) & set(gids.teams))


async def end_organisatie(gate: Gate, wie: UUID) -> None:
    """The organisation no longer takes part; refuses while its people can still sign in."""
    gids = await _check(gate)
    organisatie = organisatie_of(gids, wie)
    if people := gids.at(wie):
        raise KanNiet(
            f"Bij {organisatie.naam} kunnen nog {len(people)} mensen zich aanmelden."
            " Beëindig eerst hun accounts."
        )
    await _change(gate, wie)
    await store.change_organisatie(gate.tx, wie, {"tot": gate.today})
    await store.set_teams(gate.tx, wie, ())


async def resume_organisatie(gate: Gate, wie: UUID) -> None:
    """The organisation takes part again; its teams are to be chosen anew."""
    organisatie_of(await _check(gate), wie)
    await _change(gate, wie)
    await store.change_organisatie(gate.tx, wie, {"tot": None})


async def make_team(gate: Gate, form: TeamForm) -> UUID:
    """A new team; refuses a code or name that exists."""
    await _check(gate)
    code, naam = form.values(nieuw=True)
    made = await store.add_team(gate.tx, code, naam)
    if made is None:
        raise Ongeldig({"naam": "Deze naam of code bestaat al. Kies een andere."})
    await _change(gate, made)
    return made


async def rename_team(gate: Gate, wie: UUID, form: TeamForm) -> None:
    """Another name for a team."""
    gids = await _check(gate)
    team_of(gids, wie)
    _, naam = form.values(nieuw=False)
    if any(team.naam == naam and team.id != wie for team in gids.teams.values()):
        raise Ongeldig({"naam": BEZET})
    await _change(gate, wie)
    await store.rename_team(gate.tx, wie, naam)


async def make_kern(gate: Gate, form: KernForm) -> None:
    """A new village; refuses one that exists."""
    gids = await _check(gate)
    row = form.values(frozenset(gids.teams), nieuw=True)
    if row[0].casefold() in gids.kernen:
        raise Ongeldig({"naam": "Deze kern bestaat al. Kies hem in de lijst."})
    await _change(gate, row[1])
    await store.add_kernen(gate.tx, [row])


async def change_kern(gate: Gate, wie: UUID, form: KernForm) -> None:
    """Move a village to another team, or say that it is small."""
    gids = await _check(gate)
    kern = kern_of(gids, wie)
    _, team_id, klein = form.values(frozenset(gids.teams), nieuw=False)
    await _change(gate, kern.id)
    await store.change_kern(gate.tx, kern.id, team_id, klein=klein)


async def seed_kernen(gate: Gate) -> int:
    """Take over policies/kernen.toml for the teams that exist; gives how many were new.

    A village that is there already keeps the team that it has.
    """
    gids = await _check(gate)
    teams = {team.code: team.id for team in gids.teams.values()}
    rows = {
        k.naam: (k.naam, teams[k.team], k.klein)
        for k in beleid().kernen.values()
        if k.team in teams
    }
    if not rows:
        raise KanNiet("Maak eerst de teams oost en west. Dan kunnen de kernen erbij.")
    await _change(gate, NIEMAND)
    return await store.add_kernen(gate.tx, list(rows.values()))


def team_of(gids: Gids, wie: UUID) -> Team:
    """The team with this id."""
    if wie not in gids.teams:
        raise NietGevonden
    return gids.teams[wie]


def kern_of(gids: Gids, wie: UUID) -> Kern:
    """The village with this id."""
    for kern in gids.kernen.values():
        if kern.id == wie:
            return kern
    raise NietGevonden


def organisatie_of(gids: Gids, wie: UUID) -> Organisatie:
    """The organisation with this id."""
    if wie not in gids.organisaties:
        raise NietGevonden
    return gids.organisaties[wie]


async def _check(gate: Gate) -> Gids:
    """The directory, for the administrator alone; whoever is none leaves the line of a refusal."""
    if Rol.BEHEERDER not in gate.actor.rollen:
        await _change(gate, NIEMAND)
    return await store.load_gids(gate.tx)


async def _change(gate: Gate, wie: UUID) -> None:
    await _permit(gate, Handeling.ORGANISATIE_BEHEREN, wie)


async def _permit(gate: Gate, handeling: Handeling, wie: UUID) -> None:
    await gate.permit(handeling, Voorwerp("account", wie))
