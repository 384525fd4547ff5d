"""How the columns of a sealed line, by which people search, follow from the leaf that is hashed.

Every field stands twice. Sealing makes the columns from the leaf by this table; verifying compares
them by it, and does so in one go where it can: the columns printed as a leaf are the leaf.
"""

from __future__ import annotations

import msgspec

from motorkap.logboek.model import Regel

_SOORTEN = {
    "tekst": """schrijver gebeurtenis handeling actie resultaat verwerking actor_extern_id
        actor_rol doel toegangspunt authenticatie object_type betrokkene object_rol gevoeligheid
        autorisatie beleid""",
    "uuid": """id actor_id actor_organisatie_id verantwoordelijke_id object_id hoofdobject_id
        overleg_id toestemming_id""",
    "hex": "epoch trace_id span_id parent_span_id noodreden",
    "getal": "reeks toegangspunt_type levensloop aantal",
    "waar": "is_initiator noodtoegang vertrouwelijk",
    "lijst": "velden grondslag",
    "json": "zoekvraag",
    "moment": "begin",
}
# What a column becomes when a line is sealed, and how it looks as the text that its leaf holds.
_VORMEN = {
    "tekst": ("j ->> '{k}'", "l.{k}"),
    "uuid": ("(j ->> '{k}')::uuid", "l.{k}::text"),
    "hex": ("decode(j ->> '{k}', 'hex')", "encode(l.{k}, 'hex')"),
    "getal": ("(j ->> '{k}')::bigint", "l.{k}::text"),
    "waar": ("(j ->> '{k}')::boolean", "l.{k}::text"),
    "lijst": ("array(select jsonb_array_elements_text(j -> '{k}'))", "to_jsonb(l.{k})::text"),
    "json": ("nullif(j -> '{k}', 'null')", "l.{k}::text"),
    "moment": (
        "(j ->> '{k}')::timestamptz",
        "to_char(l.{k} at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"+00:00\"')",
    ),
}
_SOORT = {k: soort for soort, namen in _SOORTEN.items() for k in namen.split()}
KOLOMMEN = {
    k: tuple(vorm.replace("{k}", k) for vorm in _VORMEN[soort]) for k, soort in _SOORT.items()
}
# A leaf that is no JSON object has no fields; its columns then fit nothing. `offset 0`: read once,
# or PostgreSQL reads each leaf anew for every column.
BLAD = "case when {regel} is json object then {regel}::jsonb else '{{}}'::jsonb end as j offset 0"
STUK_VOOR_STUK = " and ".join(
    f"({shown}) collate \"C\" is not distinct from j ->> '{k}'"
    for k, (_, shown) in KOLOMMEN.items()
)

# The same in one comparison, five times as fast. Texts that JSON writes as they are, in quotes, can
# be read back in one way only, so the columns printed in the order of a leaf equal it when each
# column equals its field. What is printed otherwise than in a leaf is null here, and then nothing
# is equal: a search, a text with a quote in it, a field that must not be empty.
_LEEG = {f.name for f in msgspec.structs.fields(Regel) if f.default is None} - {"zoekvraag"}
_AANEEN = 8  # so many parts are joined at a time: each join copies all of its text


def _printed(k: str) -> tuple[str, str]:
    """What stands around the value of this column in a leaf, and the value."""
    soort = _SOORT[k]
    if soort == "json":
        return "", f"case when l.{k} is null then 'null' end"
    if soort == "lijst":
        return "", f"to_json(l.{k})::text"
    return "" if soort in ("getal", "waar") else '"', KOLOMMEN[k][1]


def _leaf() -> str:
    parts, literal = [], "{"
    for k in sorted(Regel.__struct_fields__):
        literal += f'"{k}"\\:' if literal == "{" else f',"{k}"\\:'
        if k == "v":
            literal += "1"
            continue
        quote, value = _printed(k)
        if k in _LEEG:
            parts += [f"'{literal}'", f"coalesce('{quote}' || {value} || '{quote}', 'null')"]
            literal = ""
        else:
            parts += [f"'{literal}{quote}'", value]
            literal = quote
    parts.append(f"'{literal}}}'")
    groups = (parts[at : at + _AANEEN] for at in range(0, len(parts), _AANEEN))
    return " || ".join(f"({' || '.join(group)})" for group in groups)


BLAD_VAN_KOLOMMEN = _leaf()
_TEKSTEN = f"concat({', '.join(f'l.{k}' for k in _SOORTEN['tekst'].split())})"
_ZOALS_ZE_ZIJN = f"octet_length(to_json({_TEKSTEN})::text) = octet_length({_TEKSTEN}) + 2"
IN_EEN_KEER = f'l.regel collate "C" = {BLAD_VAN_KOLOMMEN} and {_ZOALS_ZE_ZIJN}'
KLOPT = f"""case when {IN_EEN_KEER} then true
    else (select {STUK_VOOR_STUK} from (select {BLAD.format(regel="l.regel")}) x) end"""  # noqa: S608
