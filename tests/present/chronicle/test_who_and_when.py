"""A sentence tells who was there, who fired and who was armed, and days as they follow each other."""

from __future__ import annotations

import pytest
from handmade import Row, october, said, steps, world

from contingent.present.chronicle.barracks import mutinies
from contingent.present.chronicle.changes import Change, changes, shortly
from contingent.present.chronicle.debate import debate
from contingent.present.chronicle.frames import Fraction, Frame, Named, When, Word
from contingent.present.chronicle.grammar import Teller
from contingent.present.chronicle.lexicon import Lexicon
from contingent.present.chronicle.parted import streets as streets_before
from contingent.present.chronicle.politics import cabinets, claims, congresses, councils, towns
from contingent.present.chronicle.streets import attempts, bans, unrest

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
        ("en", "In the fortnight before, the streets of the capital had been quiet."),
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


@pytest.mark.parametrize(
    ("language", "of", "to"),
    [
        ("en", "refused orders of the Provisional Government", ", looking to the soviets, then others of the "),
        ("zh", "拒绝服从临时政府的命令", "，转而听命于苏维埃，不再服从者"),
        ("ru", "отказался повиноваться Временному правительству", ", предпочитая власть Советов; всего вышло"),
    ],
)
def test_a_mutiny_is_against_who_governs_as_it_comes(language: str, of: str, to: str) -> None:
    """On the day of a change of power it is against the one or the other, as the log has them in order."""

    def told(side: str, *rows: Row) -> str:
        refuses: Row = (150, "mutiny", "pavlovsky_guards", "petrograd_liteiny", side, 9e3)
        (one,) = mutinies(world(TAKES, *(refuses if row[1] == "mutiny" else row for row in rows)))
        return said(one, language)

    here: Row = (150, "mutiny", "", "", "", 0.0)
    later: Row = (150, "power_changes", COUNCIL, "petrograd", CABINET, 0.0)
    assert of + to in told(COUNCIL, here, later)
    assert of not in told(COUNCIL, later, here) and to not in told(COUNCIL, later, here)
    assert of in told(CABINET, here) and to not in told(CABINET, here)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_attempt_has_the_day_of_its_end(language: str) -> None:
    def told(last: int, who: str) -> str:
        begins: Row = (100, "operation_begins", who, "petrograd", "", 0.5)
        ((_, frame),) = attempts(world(begins, (last, "operation_ends", who, "petrograd", "", 0.0)))
        return said(frame, language)

    teller = Teller(october(), language)
    teller.day(100)
    for who in (COUNCIL, ARMY):  # in the name of a body that is not there yet, and by followers
        assert teller.day(102) in told(102, who) and teller.day(101) not in told(101, who)


def test_what_happens_after_a_long_attempt_is_counted_from_its_begin() -> None:
    begins: Row = (100, "operation_begins", COUNCIL, "petrograd", "", 0.5)
    ((_, frame),) = attempts(world(begins, (110, "operation_ends", COUNCIL, "petrograd", "", 0.0)))
    teller = Teller(october(), "en")
    teller.sentence(frame)
    later = Frame("armistice", "war", {"when": When(103), "contender": Named("contender", COUNCIL)})
    assert teller.sentence(later).startswith("Three days later")


def test_the_last_who_joined_before_an_armistice_is_never_left_out() -> None:
    rows: list[Row] = [(60, "government", "kadet", "", CABINET, 1.0), (90, "office", "sr", "", CABINET, 1.0)]
    rows += [(95, "office", "kadet", "", CABINET, 0.0), (99, "office", "menshevik", "", CABINET, 1.0)]
    rows += [(200, "government", "sr", "", CABINET, 1.0)]
    for more, weights in (([], {3}), ([(98, "armistice", CABINET, "", "", 1.0)], {1, 2, 3})):
        told = {
            day: frame.weight for day, frame in cabinets(world(*rows, *more)) if frame.message in ("joined", "left")
        }
        assert set(told.values()) == weights
    assert told == {90: 2, 95: 1, 99: 3}


def test_what_says_little_is_left_out_first() -> None:
    """Towns that follow the first change, another first party of a council, a congress like the one before."""
    rows: list[Row] = []
    for day, who in ((100, CABINET), (200, COUNCIL)):
        rows += [(day, "power_changes", who, "petrograd", "", 0.0)]
        rows += [
            (day + 1, "local_power", who, each, "vote", 1.0) for each in ("kazan", "tver", "minsk", "reval", "orel")
        ]
    assert [frame.weight for _, frame in towns(world(*rows))] == [3, 2]
    first: Row = (120, "majority", "menshevik", "petrograd", "", 0.4)
    told = dict((frame.message, frame.weight) for _, frame in councils(world(first, (150, *first[1:]))))
    assert told == {"council": 2, "council-turn": 3}
    met: list[Row] = [
        (day, "congress", party, "", "", 0.4) for day, party in ((120, "sr"), (150, "sr"), (180, "bolshevik"))
    ]
    assert [frame.weight for _, frame in congresses(world(*met))] == [2, 3, 2]
    left: Row = (150, "walkout", "bolshevik", "", "", 0.2)
    assert [frame.weight for _, frame in congresses(world(*met[:2], left, met[2]))] == [2, 2, 2, 2]


def test_a_ban_is_kept_whose_leaders_are_in_prison_at_the_end() -> None:
    ban: Row = (100, "party_banned", "bolshevik", "", "", 1.0)
    jailed: Row = (100, "leader_moves", "trotsky", "petrograd", "jailed", 0.0)
    freed: Row = (150, "leader_moves", "trotsky", "petrograd", "active", 0.0)
    for rows, weight in (((ban, jailed), 1), ((ban, jailed, freed), 2), ((ban, freed, (160, *jailed[1:])), 2)):
        assert [frame.weight for _, frame in bans(world(*rows))] == [weight]


@pytest.mark.parametrize(
    ("language", "same", "before"),
    [
        (
            "en",
            ": on that day Petrograd had seen an attempt",
            ": in the fortnight before Petrograd had seen an attempt",
        ),
        ("zh", "：当天，彼得格勒有人", "：此前两周内，彼得格勒有人"),
        ("ru", ": в тот же день в Петрограде пытались", ": за две недели до того в Петрограде пытались"),
    ],
)
def test_unrest_of_the_day_itself_is_told_so(language: str, same: str, before: str) -> None:
    fails: Row = (150, "operation_ends", ARMY, "petrograd", "", 0.0)
    over: Row = (150, "power_changes", COUNCIL, "petrograd", CABINET, 0.0)
    for rows, words in (((fails,), same), (((149, *fails[1:]),), before), (((149, *fails[1:]), fails), before)):
        here = world(*rows, over)
        (told,) = [each for each in debate(here, changes(here)[0]) if each.message == "debate-peaceful"]
        assert words in said(told, language)


def test_claims_of_two_days_are_two_sentences() -> None:
    def days(*of: int) -> list[int]:
        who = ("ukrainian_rada", "cossack_hosts")
        return [
            day
            for day, _ in claims(world(*((n, "council_claims", c, "", "", 1.0) for n, c in zip(of, who, strict=True))))
        ]

    assert days(100, 100) == [100] and days(100, 106) == [100, 106]


@pytest.mark.parametrize(
    ("language", "there", "days"),
    [
        ("en", ", with about 1 million people in the streets, and the", ", days after a crowd had filled the"),
        ("zh", "街头约有100万人之时，临时政府不战而", "群众上街数日之后，临时政府"),
        ("ru", ", когда на улицах было около 1\N{NO-BREAK SPACE}млн человек, и", ", через несколько дней после"),
    ],
)  # fmt: skip
def test_a_crowd_that_is_there_is_told_with_the_handover(language: str, there: str, days: str) -> None:
    crowd: Row = (147, "demonstration", "", "petrograd", "", 1e6)
    over: Row = (150, "power_changes", COUNCIL, "petrograd", CABINET, 0.0)
    for people, words in ((1e6, there), (9e3, days)):
        here = world(crowd, over, demonstrators_petrograd=people)
        told = next(shortly(here, changes(here)[0]))
        assert words in said(told, language)
        assert told[1].values == ((("demonstrators_petrograd", 150),) if people > 1e4 else ())
