"""Sentences agree with the names of their case: verbs with parties in Russian, councils by the case's own word."""

import pytest

from contingent.present.chronicle.frames import Argument, Count, Exact, Frame, Led, Named, Percent, Several, When, Word
from contingent.present.chronicle.grammar import Teller
from contingent.scenario.reading.load import load

CENTRE, MAJORITY = Named("party", "centre"), Named("party", "mspd")
PEACE = Several((Named("stand", "war_3"),))


def said(case: str, language: str, message: str, **given: Argument) -> str:
    """Return a sentence of an article."""
    return Teller(load(case), language).sentence(Frame(message, "road", given))


@pytest.mark.parametrize(
    ("parties", "told"),
    [
        ((CENTRE,), "из правительства вышла партия Центра"),
        ((CENTRE, MAJORITY), "из правительства вышли партия Центра и"),
    ],
)
def test_russian_verbs_agree_with_one_party_and_with_several(parties: tuple[Named, ...], told: str) -> None:
    assert told in said("germany-1918", "ru", "left", when=When(40), parties=Several(parties))


@pytest.mark.parametrize(
    ("party", "told"), [(CENTRE, "Партия Центра требовала:"), (MAJORITY, "Социал-демократы большинства требовали:")]
)
def test_russian_verbs_agree_with_a_party_and_its_leader(party: Named, told: str) -> None:
    style = Word("asked")
    assert said("germany-1918", "ru", "party", parties=Led(((party, None),)), stands=PEACE, style=style).startswith(
        told
    )


@pytest.mark.parametrize(
    ("case", "city", "language", "told"),
    [
        ("october-1917", "petrograd", "en", "the soviet of Petrograd"),
        ("october-1917", "petrograd", "ru", "в Совете Петрограда"),
        ("germany-1918", "berlin", "en", "the workers' and soldiers' council of Berlin"),
        ("germany-1918", "berlin", "zh", "柏林工兵代表会"),
        ("germany-1918", "berlin", "ru", "в рабочем и солдатском совете Берлина"),
        ("ddr-1989", "leipzig", "en", "the Round Table of Leipzig"),
        ("ddr-1989", "leipzig", "ru", "в Круглом столе Лейпцига"),
    ],
)
def test_councils_have_the_word_of_their_case(case: str, city: str, language: str, told: str) -> None:
    party = Named("party", load(case).tables["parties"][0].party)
    place, council = Named("city", city), Named("case", "council")
    given: dict[str, Argument] = {"city": place, "party": party, "council": council, "percent": Percent(0.4)}
    alone: dict[str, Argument] = {"more": Word("none"), "number": Exact(1), "others": Several(())}
    assert told in said(case, language, "council", when=When(40), **given, **alone)


def test_a_garrison_of_one_unit_is_told_as_a_garrison() -> None:
    given: dict[str, Argument] = {
        "when": When(40),
        "count": Count(9000),
        "towns": Exact(1),
        "city": Named("city", "kiel"),
        "ruler": Named("contender", load("germany-1918").tables["contenders"][0].contender),
        "obeys": Word("none"),
    }
    unit = Named("unit", "kiel_garrison")
    whole = said("germany-1918", "en", "mutiny", **given, unit=unit, whole=Word("whole"))
    assert "the garrison of Kiel, about 9,000 men, refused orders of " in whole
    part = said("germany-1918", "en", "mutiny", **given, unit=unit, whole=Word("part"))
    assert (
        "the sailors of Kiel refused orders of " in part
        and ", then others of the garrison of Kiel: about 9,000 men." in part
    )
