"""A sentence tells who was there, who fired and who was armed, and days as they follow each other."""

from __future__ import annotations

import pytest
from handmade import Row, october, said, steps, world

from contingent.present.chronicle.changes import Change, changes, shortly
from contingent.present.chronicle.debate import debate
from contingent.present.chronicle.frames import Fraction, Frame, Named, When, Word
from contingent.present.chronicle.grammar import Teller
from contingent.present.chronicle.lexicon import Lexicon
from contingent.present.chronicle.parted import streets as streets_before
from contingent.present.chronicle.politics import cabinets, towns
from contingent.present.chronicle.streets import unrest

CABINET, COUNCIL, ARMY = "provisional_government", "soviet", "high_command"
BEGINS: Row = (100, "operation_begins", CABINET, "petrograd", "", 0.5)
TAKES: Row = (101, "power_changes", CABINET, "petrograd", "tsar", 0.0)
WON: Row = (101, "operation_ends", CABINET, "petrograd", "", 1.0)
LANGUAGES = ("en", "zh", "ru")


def rising(people: float, men: float = 0.0, *rows: Row) -> tuple[Change, list[Frame]]:
    """Return a rising that nobody ordered, with so many in the streets and so many armed, and its debate."""
    here = world(BEGINS, *rows, TAKES, WON,
                 demonstrators_petrograd=people, force_provisional_government=men)  # fmt: skip
    (turn,) = changes(here)
    return turn, [next(shortly(here, turn))[1], *(e for e in debate(here, turn) if e.message.startswith("debate-"))]


@pytest.mark.parametrize(
    ("language", "soldiers", "crowd"),
    [
        ("en", "soldiers who no longer obeyed held Petrograd: ", "crowds and the soldiers who had joined them held "),
        ("zh", "不再服从命令的士兵控制彼得格勒：", "群众和倒向他们的士兵控制彼得格勒："),
        ("ru", "Петроград был в руках солдат, вышедших из повиновения: ", "Петроград был в руках толпы и "),
    ],
)
def test_no_crowd_holds_a_quiet_city(language: str, soldiers: str, crowd: str) -> None:
    assert soldiers in said(rising(9_999)[1][0], language)
    assert crowd in said(rising(10_000)[1][0], language)
    unknown = world(BEGINS, TAKES, WON)
    assert crowd in said(next(shortly(unknown, changes(unknown)[0])), language)


def test_a_rising_of_soldiers_is_debated_as_theirs() -> None:
    for people, word in ((471, "point to the garrison; who calls it a coup must"), (2e4, "point to the crowd; who")):
        (words,) = [each for each in rising(people)[1] if each.message == "debate-words"]
        assert word in said(words)


def test_no_day_is_counted_from_the_begin_of_a_sentence_of_weeks() -> None:
    rows: list[Row] = [(100 + n, "local_power", CABINET, place, "vote", 1.0)
                       for n, place in enumerate(("kazan", "tver", "minsk", "reval", "orel"))]  # fmt: skip
    ((_, weeks),) = towns(world((100, "power_changes", CABINET, "petrograd", "tsar", 0.0), *rows))
    joined = Frame("joined", "road", {"when": When(106), "parties": Named("party", "kadet")})
    for between, start in (([], "Six days later the"), ([weeks], "On 17 April (4 April)")):
        teller = Teller(october(), "en")
        teller.sentence(Frame("joined", "road", {"when": When(100), "parties": Named("party", "sr")}))
        told = [teller.sentence(each) for each in (*between, joined)]
        assert told[-1].startswith(start)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "In the fortnight before the streets of the capital had been quiet."),
        ("zh", "此前两周，首都街头平静。"),
        ("ru", "Две недели до того улицы столицы были тихи."),
    ],
)
def test_a_quiet_fortnight_has_no_day_of_its_own(language: str, told: str) -> None:
    ((quiet),) = streets_before(world(demonstrators_petrograd=steps(d90=612.0, d91=0.0)), 100, True)
    assert said(quiet, language) == told


def test_who_joins_the_day_after_a_government_is_told() -> None:
    rows: list[Row] = [(60, "government", "kadet", "", CABINET, 1.0), (60, "office", "kadet", "", CABINET, 1.0)]
    rows += [(60, "office", "sr", "", CABINET, 1.0), (61, "office", "popular_socialist", "", CABINET, 1.0)]
    told = list(cabinets(world(*rows)))
    assert [said(each) for each in told if each[1].message == "joined"] == [
        f"On {Teller(october(), 'en').day(61)} the Popular Socialists joined the government."
    ]


@pytest.mark.parametrize(
    ("share", "told"), [(0.051, "a small part"), (0.074, "a small part"), (0.08, "a tenth"), (0.14, "a tenth")]
)
def test_a_tenth_is_nearer_to_a_tenth(share: float, told: str) -> None:
    assert told in said(Frame("land-end", "war", {"share": Fraction(share), "percent": Fraction(share)}))


@pytest.mark.parametrize(
    ("language", "nobody", "unknown"),
    [
        ("en", "were quiet; nobody armed followed the Provisional Government yet.", "of Petrograd were quiet."),
        ("zh", "彼得格勒街头平静，尚无武装人员追随临时政府。", "彼得格勒街头平静。"),
        ("ru",
         "улицы Петрограда были тихи, а вооружённых на стороне победителей (Временное правительство) ещё не было.",
         "улицы Петрограда были тихи."),
    ],
)  # fmt: skip
def test_guards_who_joined_were_armed(language: str, nobody: str, unknown: str) -> None:
    def measure(actor: str, how: str, people: float = 0.0) -> list[str]:
        told = rising(people, 0.0, (101, "site_taken", actor, "palace_bridge", how, 9.0))[1]
        return [said(each, language) for each in told if each.message == "debate-measure"]

    assert measure(CABINET, "unguarded")[0].endswith(nobody)
    assert measure("tsar", "fight")[0].endswith(nobody)
    for how in ("guard_joined", "fight"):
        assert measure(CABINET, how)[0].endswith(unknown)
        assert not measure(CABINET, how, 2e4)[0].endswith(("yet.", "尚无武装人员追随临时政府。", "ещё не было."))


def test_where_neither_crowd_nor_men_are_known_nothing_is_measured() -> None:
    early: Row = (80, "demonstration", "right", "petrograd", "", 5e4)
    decided: Row = (100, "decision", CABINET, "", "action.rise", 1.0)
    site: Row = (101, "site_taken", CABINET, "palace_bridge", "fight", 9.0)
    for rows, told in (((early, decided, site), 0), ((early, decided), 1)):
        here = world(*rows[:2], BEGINS, *rows[2:], TAKES, (*WON[:4], "right", 1.0),
                     demonstrators_petrograd=5e4, force_provisional_government=0.0)  # fmt: skip
        frames = list(debate(here, changes(here)[0]))
        assert [each.given["some"] for each in frames if each.message == "debate-measure"] == [Word("other")] * told


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_who_fired_has_his_own_dead(language: str) -> None:
    rows: list[Row] = [
        (100, "shooting", COUNCIL, "petrograd", "", 40.0),
        (101, "shooting", COUNCIL, "petrograd", "", 34.0),
    ]
    rows += [(109, "shooting", ARMY, "petrograd", "", 86.0)]
    first, second = [said(each, language) for each in unrest(world(*rows))]
    lexicon = Lexicon(october(), language)
    form = "genitive" if language == "ru" else ""
    for text, who, dead in ((first, COUNCIL, "75"), (second, ARMY, "85")):
        assert lexicon.name(Named("contender", who))[form] in text and dead in text


def test_a_ban_is_by_the_new_government_and_a_coalition_is_led() -> None:
    """The pattern counts bans after the monarchy; the outcome asks three quarters of the ministers, not all."""
    row = next(each for each in october().tables["patterns"] if each.pattern == "party_banned")
    assert row.after == "february"
    for language, ban, coalition in (
        ("en", "by the new government", "led by socialists"),
        ("zh", "新政府", "社会主义者主导"),
        ("ru", "новым правительством", "во главе с социалистами"),
    ):
        names = Lexicon(october(), language)
        assert ban in names.name(Named("pattern", "party_banned"))[""]
        assert coalition in names.name(Named("outcome", "socialist_coalition"))[""]
