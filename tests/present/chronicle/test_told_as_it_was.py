"""A sentence names its own change, its own rising, all who refused, the whole of a share, and nobody not yet there."""

from __future__ import annotations

import pytest
from handmade import Row, october, said, steps, world

from contingent.present.chronicle.barracks import mutinies
from contingent.present.chronicle.changes import Change, changes, shortly
from contingent.present.chronicle.debate import debate
from contingent.present.chronicle.frames import Frame, Named, Several
from contingent.present.chronicle.lexicon import Lexicon
from contingent.present.chronicle.movements import splits, turns
from contingent.present.chronicle.politics import cabinets, claims
from contingent.present.chronicle.reading import World
from contingent.present.chronicle.state import ending
from contingent.present.chronicle.streets import attempts, bans, unrest

CABINET, COUNCIL, ARMY = "provisional_government", "soviet", "high_command"
BEGINS: Row = (100, "operation_begins", COUNCIL, "petrograd", "bolshevik", 0.5)
TAKES: Row = (102, "power_changes", COUNCIL, "petrograd", CABINET, 0.0)
WON: Row = (103, "operation_ends", COUNCIL, "petrograd", "bolshevik", 1.0)
FIGHT: Row = (101, "site_taken", COUNCIL, "palace_bridge", "fight", 9.0)


def changed(*rows: Row) -> Frame:
    """Return how the first change of power of a history is told."""
    here = world(*rows)
    return next(shortly(here, changes(here)[0]))[1]


@pytest.mark.parametrize(
    ("language", "led", "own"),
    [
        ("en", ", with a rising led by the Bolsheviks under way, the Provisional Government gave up power to the "
         "soviets without a fight.",
         ", with a rising in the name of the soviets under way, the Provisional Government gave up power to "
         "the soviets."),
        ("ru", "во время восстания под руководством большевиков Временное правительство сложило власть без боя, "
         "и она перешла к Советам.",
         "во время восстания от имени Советов Временное правительство сложило власть, и она перешла к Советам."),
        ("zh", "在布尔什维克领导的起义期间，临时政府不战而交出政权，由苏维埃接管。",
         "在以苏维埃名义发动的起义期间，临时政府交出政权，由苏维埃接管。"),
    ],
)  # fmt: skip
def test_a_rising_under_way_is_told_with_the_handover(language: str, led: str, own: str) -> None:
    assert said(changed(BEGINS, TAKES, WON), language).endswith(led)
    begins: Row = (*BEGINS[:4], "", 0.5)
    assert said(changed(begins, FIGHT, TAKES), language).endswith(own)


def test_a_rising_that_had_failed_or_came_later_is_not_under_way() -> None:
    plain = "the Provisional Government gave up power without a fight, and the soviets took it over."
    failed: Row = (101, "operation_ends", COUNCIL, "petrograd", "bolshevik", 0.0)
    for rows in ((BEGINS, failed, TAKES), (TAKES, BEGINS), (*[(90, *BEGINS[1:])], TAKES), (FIGHT, TAKES)):
        assert said(changed(*rows)).endswith(plain)
    army = [(day, kind, ARMY, *rest) for day, kind, _, *rest in (BEGINS, TAKES)]
    assert ", with the High Command trying to take Petrograd, the" in said(changed(*army))  # type: ignore[arg-type]


def told_of(here: World, turn: Change, language: str = "en") -> list[str]:
    """Return what the debate says of a change."""
    return [said(each, language) for each in debate(here, turn) if each.message in ("debate-peaceful", "debate-words")]


def test_the_debate_of_a_rising_under_way_is_of_that() -> None:
    here = world(BEGINS, TAKES, WON, demonstrators_petrograd=0.0, force_soviet=2e4)
    (words,) = told_of(here, changes(here)[0])
    assert words.startswith("Who calls it a rising can point to what was under way")
    early: Row = (90, *BEGINS[1:])  # type: ignore[assignment]
    here = world(early, TAKES, WON)
    (words,) = told_of(here, changes(here)[0])
    assert "would both find little" in words  # its own rising is not what came before it
    here = world(early, (95, "operation_ends", COUNCIL, "petrograd", "", 0.0), TAKES)
    (words,) = told_of(here, changes(here)[0])
    assert words.endswith("had seen an attempt to take it.")


@pytest.mark.parametrize(
    ("language", "quiet", "after"),
    [
        ("en", "The soviets took over on 14 April 1917 (1 April Old Style) without an operation:",
         "The soviets took over on 14 April 1917 (1 April Old Style) without a fight, but "
         "not out of calm:"),
        ("ru", "К Советам власть перешла 1 (14) апреля 1917 года без боевых действий:",
         "К Советам власть перешла 1 (14) апреля 1917 года без боя, но спокойствия не было:"),
        ("zh", "1917年4月14日（俄历4月1日）苏维埃接管政权未经军事行动：",
         "1917年4月14日（俄历4月1日）苏维埃接管政权未经战斗，但局势并不平静："),
    ],
)  # fmt: skip
def test_the_debate_names_a_change_that_is_not_the_last(language: str, quiet: str, after: str) -> None:
    rows: list[Row] = [(103, *TAKES[1:]), (200, "assembly_accepted", CABINET, "", COUNCIL, 0.4)]  # type: ignore[list-item]
    rows += [(200, "power_changes", CABINET, "petrograd", COUNCIL, 0.0)]
    for extra, words in (([], quiet), ([(95, "demonstration", "", "petrograd", "", 1e5)], after)):
        here = world(*extra, *rows)
        assert told_of(here, changes(here)[0], language)[0].startswith(words)
    alone = world(rows[0])
    assert told_of(alone, changes(alone)[0])[0].startswith("Power last passed without an operation")


def refused(men: float, day: int = 95, language: str = "en") -> str:
    """Return what is told of a unit that came on day 90 with 3,000 men, and of how many refused orders with it."""
    came: Row = (90, "troops_arrive", "kronstadt_sailors", "petrograd_admiralty", "tsar", 3e3)
    (told,) = mutinies(world(came, (day, "mutiny", "kronstadt_sailors", "petrograd_admiralty", "tsar", men)))
    return said(told, language)


@pytest.mark.parametrize(
    ("language", "few", "many", "since"),
    [
        ("en", ", brought to Petrograd, refused orders of Nicholas II and his ministers, then others: about ",
         ", brought to Petrograd, refused orders of Nicholas II and his ministers, then others: about ",
         "in Petrograd since 1 April (19 March), refused orders of Nicholas II and his ministers, then others: "),
        ("ru", "недавно прибывшие кронштадтские матросы отказались повиноваться Николаю II и его министрам; ",
         "кронштадтские матросы отказались повиноваться Николаю II и его министрам, а за ними и другие части ",
         "находившиеся там с 19 марта (1 апреля) кронштадтские матросы отказались повиноваться Николаю"),
        ("zh", "调到彼得格勒的喀琅施塔得水兵拒绝服从尼古拉二世及其大臣的命令，不再服从者共约",
         "喀琅施塔得水兵拒绝服从尼古拉二世及其大臣的命令，当地卫戍部队其他人员随后效仿，",
         "自4月1日（俄历3月19日）起驻彼得格勒的喀琅施塔得水兵拒绝服从尼古拉二世及其大臣的命令，当地卫戍部队"),
    ],
)  # fmt: skip
def test_who_refused_is_told_by_where_they_came_from(language: str, few: str, many: str, since: str) -> None:
    assert few in refused(3e3, language=language)
    assert many in refused(4e4, language=language)
    assert since in refused(4e4, day=200, language=language)


def test_no_more_are_on_strike_than_the_workers_who_are_told() -> None:
    strike: Row = (51, "strike_wave", "", "petrograd", "", 4.3e5)
    (told,) = unrest(world(strike, strikers_petrograd=4.3e5, strike_capital=0.9))
    assert said(told).endswith("reached about 430,000 people, nearly all of the city's roughly 480,000 workers.")


def tried(*rows: Row, who: str = CABINET, city: str = "petrograd", language: str = "en") -> str:
    """Return how an attempt that nobody led is told."""
    ends: Row = (101, "operation_ends", who, city, "", 0.0)
    ((_, frame),) = attempts(world(*rows, (100, "operation_begins", who, city, "", 0.3), ends))
    return said(frame, language)


@pytest.mark.parametrize(
    ("language", "unborn", "born", "army", "followers"),
    [
        ("en", " a rising in Moscow failed.", " people who followed the Provisional Government tried to take Moscow, ",
         " the High Command tried to take Petrograd, and failed.",
         " followers of the High Command in Petrograd tried to take the city, and failed."),
        ("ru", "восстание в Москве потерпело неудачу.",
         "сторонники Временного правительства пытались овладеть Москвой, ",
         "силы Ставки пытались овладеть Петроградом, но неудачно.",
         "сторонники Ставки в Петрограде пытались овладеть городом, но неудачно."),
        ("zh", "莫斯科发生起义，未能成功。", "临时政府的追随者试图控制莫斯科，",
         "最高统帅部试图控制彼得格勒，未能成功。", "最高统帅部在彼得格勒的追随者试图控制该城，未能成功。"),
    ],
)  # fmt: skip
def test_nobody_tries_before_it_is_there_or_where_it_did_not_come(
    language: str, unborn: str, born: str, army: str, followers: str
) -> None:
    assert unborn in tried(city="moscow", language=language)
    assert born in tried((50, "power_changes", CABINET, "petrograd", "tsar", 0.0), city="moscow", language=language)
    moved, came = ((day, kind, "cavalry_14", "petrograd_admiralty", ARMY, 2e3) for day, kind in
                   ((99, "troops_move"), (101, "troops_arrive")))  # fmt: skip
    assert army in tried(moved, came, who=ARMY, language=language)
    assert followers in tried(moved, who=ARMY, language=language)


def test_a_ban_lifted_is_kept_where_the_party_is_banned_again() -> None:
    rows: list[Row] = [(50, "party_banned", "kadet", "", "", 1.0), (90, "party_banned", "kadet", "", "", 0.0)]
    again: Row = (120, "party_banned", "kadet", "", "", 1.0)
    other: Row = (120, "party_banned", "sr", "", "", 1.0)
    weights = [
        [frame.weight for _, frame in bans(world(*rows, last)) if frame.message == "legal"] for last in (again, other)
    ]
    assert weights == [[2], [4]]
    (from_before,) = [frame for _, frame in bans(world(rows[1], again)) if frame.message == "legal"]
    assert from_before.weight == 4  # no article tells when it was banned


def test_no_government_of_more_than_one_party_is_called_one_of_one_party() -> None:
    words = [Lexicon(october(), each).name(Named("outcome", "one_party_soviet"))[""] for each in ("en", "ru", "zh")]
    assert words == [
        "a soviet government led by one party",
        "правительство Советов во главе с одной партией",
        "一党主导的苏维埃政府",
    ]  # fmt: skip


def test_who_sits_where_those_in_office_act_is_told_longer() -> None:
    rows: list[Row] = [(60, "government", "kadet", "", CABINET, 1.0), (90, "office", "sr", "", CABINET, 1.0)]
    made: Row = (200, "government", "bolshevik", "", COUNCIL, 1.0)
    order: Row = (120, "dispersed", COUNCIL, "petrograd", CABINET, -1.0)
    rows += [(95, "office", "menshevik", "", CABINET, 1.0)]
    for more, weights in (((made,), [3, 3]), ((order, made), [2, 1]), ((), [2, 1])):
        told = [frame.weight for _, frame in cabinets(world(*rows, *more)) if frame.message == "joined"]
        assert told == weights


def test_leaders_are_named_in_one_order() -> None:
    taken = ["kamenev", "zinoviev", "stalin", "sverdlov", "trotsky", "lenin"]
    rows: list[Row] = [(100, "party_banned", "bolshevik", "", "", 1.0)]
    rows += [(100, "leader_moves", leader, "petrograd", "jailed", 0.0) for leader in taken]
    here = world(*rows)
    ((_, ban),) = bans(here)
    (end,) = [each for each in ending(here) if each.message == "prison-end"]
    first, last = ban.given["leaders"], end.given["leaders"]
    assert isinstance(first, Several) and isinstance(last, Several)
    assert [each.label for each in first.names] == [each.label for each in last.names][:4]
    ranks = [here.leaders[each.label].persuasion for each in last.names]
    assert ranks == sorted(ranks, reverse=True) and len(ranks) == 5


def test_what_explains_a_later_sentence_is_told_longer() -> None:
    claim: Row = (100, "council_claims", "ukrainian_rada", "", "", 1.0)
    assert [frame.weight for _, frame in claims(world(claim))] == [2]
    here = world(claim)
    vars(here)["most_obeyed"] = lambda _: ["ukrainian_rada"]
    assert [frame.weight for _, frame in claims(here)] == [1]
    parted: Row = (100, "split", "left_sr", "", "sr", 0.0)
    heads: Row = (120, "government", "left_sr", "", COUNCIL, 1.0)
    voted: Row = (120, "election", "sr", "", "", 0.4)
    for rows, weight in (((), 3), ((heads,), 2), ((voted,), 2)):
        here = world(parted, *rows, assembly_left_sr=steps(d120=0.2))
        assert [frame.weight for _, frame in splits(here)] == [weight]


def test_a_leader_is_named_in_full_where_a_programme_names_him_first() -> None:
    ((_, frame),) = turns(world((90, "programme", "bolshevik", "", "kamenev", 0.9)), ["bolshevik"])
    assert "the programme of Lev Kamenev:" in said(frame)
