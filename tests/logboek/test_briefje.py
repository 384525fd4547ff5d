"""Checkpoints and signed notes against the examples that are published with the format."""

from __future__ import annotations

import base64
import contextlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from motorkap.logboek import briefje
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.briefje import Checkpoint, Onleesbaar
from tools import motorkap_verifieer as los

SOFA = """example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
"""  # noqa: E501
GEDICHT = """Ognuno sta solo sul cuor della terra
trafitto da un raggio di sole:

ed è subito sera.

— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
"""  # noqa: E501
NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NEUMANNS_BRIEFJE = """If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
"""  # noqa: E501
ONS = Ondertekenaar(bytes(range(32)))
HOOFD = Checkpoint("motorkap.altena/toegang/2026", 3, b"w" * 32)


def test_the_published_checkpoint_is_read() -> None:
    tekst, signatures = briefje.read_note(SOFA)
    head = briefje.read_checkpoint(tekst)
    assert (head.herkomst, head.grootte) == ("example.com/behind-the-sofa", 20852163)
    assert head.text() == tekst
    assert [(naam, mark.hex(), len(s)) for naam, mark, s in signatures] == [
        ("example.com/behind-the-sofa", "033de0ae", 64)
    ]


def test_the_published_note_with_an_empty_line_is_read_and_is_no_checkpoint() -> None:
    tekst, signatures = briefje.read_note(GEDICHT)
    assert tekst.endswith("ed è subito sera.\n")
    assert signatures[0][0] == "quasimodo.example/salvatore"
    with pytest.raises(Onleesbaar):
        briefje.read_checkpoint(tekst)


def test_the_published_signature_is_right_and_a_changed_text_is_not() -> None:
    naam, publiek = los.read_key(NEUMANN)
    assert briefje.is_signed_by(NEUMANNS_BRIEFJE, naam, publiek)
    assert not briefje.is_signed_by(NEUMANNS_BRIEFJE.replace("your", "our"), naam, publiek)
    assert briefje.vkey(naam, publiek) == NEUMANN


def test_our_checkpoint_is_signed_by_us_alone() -> None:
    note = briefje.sign(HOOFD, ONS)
    assert briefje.is_signed_by(note, HOOFD.herkomst, ONS.publiek)
    assert briefje.read_checkpoint(briefje.read_note(note)[0]) == HOOFD
    other = Ondertekenaar(b"x" * 32)
    assert not briefje.is_signed_by(note, HOOFD.herkomst, other.publiek)
    assert not briefje.is_signed_by(note, "motorkap.altena/toegang/2027", ONS.publiek)


def test_a_signature_of_somebody_else_beside_ours_does_no_harm() -> None:
    note = briefje.sign(HOOFD, ONS)
    extra = base64.b64encode(b"1234" + b"s" * 64).decode()
    assert briefje.is_signed_by(f"{note}— getuige.example {extra}\n", HOOFD.herkomst, ONS.publiek)


@given(st.integers(0, 300), st.integers(1, 0x10FF))
@example(198, 1)
def test_any_single_changed_sign_is_noticed(at: int, sign: int) -> None:
    note = briefje.sign(HOOFD, ONS)
    at %= len(note)
    changed = note[:at] + chr(ord(note[at]) ^ sign) + note[at + 1 :]
    with contextlib.suppress(Onleesbaar, UnicodeEncodeError):
        assert not briefje.is_signed_by(changed, HOOFD.herkomst, ONS.publiek)


@given(st.text())
def test_nonsense_is_refused_and_nothing_else_happens(given_text: str) -> None:
    for read in (briefje.read_note, briefje.read_checkpoint):
        try:
            read(given_text)
        except Onleesbaar:
            continue


@pytest.mark.parametrize(
    "gemeente", ["Altena", "'s-Hertogenbosch", "Súdwest-Fryslân", "Loon op Zand"]
)
def test_the_name_of_a_log_has_no_spaces_and_no_plus(gemeente: str) -> None:
    naam = briefje.origin(gemeente, 2026)
    assert naam.endswith("/toegang/2026")
    assert not set(naam) & set(" +'é")
