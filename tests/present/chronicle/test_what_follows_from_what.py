"""What sentences leave together: no order of days, no number and no name that another sentence denies."""

from __future__ import annotations

import numpy as np
import pytest
from handmade import DAYS, Row, october, said, steps, world

from contingent.mechanisms.regime.towns import MARGIN
from contingent.present.chronicle.barracks import mutinies
from contingent.present.chronicle.changes import Change, taken
from contingent.present.chronicle.debate import debate, measured
from contingent.present.chronicle.frames import Counted, Frame, Named, Several, Word
from contingent.present.chronicle.movements import movements
from contingent.present.chronicle.politics import cabinets, defied
from contingent.present.chronicle.reading import SHARED, World
from contingent.present.chronicle.state import campaigns, obeyed
from contingent.present.chronicle.streets import attempts, bans, dispersals, marches, unrest
from contingent.present.chronicle.telling import by_office
from contingent.present.kit.tongue import LANGUAGES


def test_who_left_office_before_an_assembly_is_told_longer() -> None:
    """Its seats are told as those of parties in office: not of who left meanwhile, but of who left long before."""
    rows: list[Row] = [(60, "government", "kadet", "", "provisional_government", 1.0)]
    rows += [(90, "office", "sr", "", "provisional_government", 1.0)]
    rows += [(100, "government", "bolshevik", "", "soviet", 1.0)]
    rows += [(150, "office", "left_sr", "", "soviet", 0.0), (200, "assembly_opens", "soviet", "", "", 0.1)]
    rows += [(200, "government", "sr", "", "provisional_government", 1.0), (250, "office", "menshevik", "", "", 1.0)]
    told = {day: frame.weight for day, frame in cabinets(world(*rows)) if frame.message in ("joined", "left")}
    assert told == {90: 3, 150: 1, 250: 1}  # the last: how the history ends


def test_an_attempt_is_told_as_it_begins_and_before_the_ban_for_it() -> None:
    rows: list[Row] = [(100, "operation_begins", "soviet", "petrograd", "bolshevik", 0.3)]
    rows += [(103, "party_banned", "bolshevik", "", "", 1.0)]
    rows += [(103, "operation_ends", "soviet", "petrograd", "bolshevik", 0.0)]
    here = world(*rows)
    ((day, frame),) = attempts(here)
    assert day == 100 and frame.events == (0, 2) and frame.at == 0
    ((banned, _),) = bans(here)
    assert banned == 103
    ((unlogged, _),) = attempts(world(rows[2]))
    assert unlogged == 103


def test_a_change_after_unrest_is_not_told_as_peaceful() -> None:
    event: Row = (200, "power_changes", "soviet", "petrograd", "provisional_government", 0.0)

    def text(*rows: Row, how: str = "handover") -> str:
        here = world(*rows, event)
        change = Change(list(here.told("power_changes"))[-1], None, None, how)
        return said(next(debate(here, change)))

    assert "would both find little" in text()
    for kind, place, words in (
        ("operation_begins", "petrograd", "Petrograd had seen an attempt to take it."),
        ("mutiny", "petrograd_vyborg", "Petrograd had seen its garrison refuse orders."),
        ("demonstration", "petrograd", "Petrograd had seen a mass crowd."),
    ):
        assert text((186, kind, "", place, "", 1e5)).endswith(words)
        assert "would both find little" in text((185, kind, "", place, "", 1e5))
        assert "would both find little" in text((190, kind, "", "moscow", "", 1e5))
        assert text((190, kind, "", place, "", 1e5), how="assembly").startswith("Power last passed by a vote, but not")


def test_who_governs_by_arms_does_not_stand_for_who_should_govern() -> None:
    def aims(contender: str, party: str) -> list[str]:
        told = cabinets(world((200, "government", party, "", contender, 1.0)))
        (stands,) = [frame.given["stands"] for _, frame in told if frame.message == "stood-for"]
        assert isinstance(stands, Several) and len(stands.names) == 2
        return [name.label.rpartition("_")[0] for name in stands.names]

    assert "power" in aims("provisional_government", "kadet")
    assert "power" not in aims("high_command", "kadet")


def test_a_faction_that_never_parts_is_counted_within_its_party() -> None:
    size = {
        "members_sr": steps(d0=5e4, d300=9e4), "members_left_sr": steps(d0=1e4, d300=2e5),
        "members_bolshevik": steps(d0=2e4, d300=2e5),
        "support_sr": steps(d0=0.1, d300=0.15), "support_left_sr": steps(d0=0.0, d300=0.15),
        "support_bolshevik": 0.1,
    }  # fmt: skip
    together = {each.message: each for each in movements(world(**size))}
    assert said(together["members"]).startswith("No party grew as much as the Socialist Revolutionaries, from about 60")
    assert "290,000" in said(together["members"]) and len(together["members"].values) == 4
    assert together["following"].given["party"] == Named("party", "sr") and " 30%" in said(together["following"])
    parted = {e.message: e for e in movements(world((310, "split", "left_sr", "", "sr", 0.0), **size))}
    assert parted["members"].given["party"] == Named("party", "left_sr")
    assert parted["following"].given["party"] == Named("party", "left_sr")


def positions(*manners: str) -> list[Frame]:
    """Return what is told of key positions of the capital that fell one by one in these manners."""
    sites = [row.site for row in october().tables["sites"] if row.place.startswith("petrograd")]
    rows: list[Row] = [(100, "operation_begins", "soviet", "petrograd", "", 0.5)]
    rows += [(100, "site_taken", "soviet", sites[n], how, 9.0) for n, how in enumerate(manners)]
    rows += [(101, "operation_ends", "soviet", "petrograd", "", 1.0)]
    here = world(*rows, (101, "power_changes", "soviet", "petrograd", "provisional_government", 0.0))
    begins, ends, event = (next(here.told(kind)) for kind in ("operation_begins", "operation_ends", "power_changes"))
    return [frame for _, frame in taken(here, Change(event, begins, ends, "order"))]


@pytest.mark.parametrize(
    ("language", "several", "two"),
    [
        (
            "en",
            "Of these, two passed over with their guards, two stood unguarded or were left by their guards, "
            "and one fell after a fight.",
            "Of these, one passed over with its guards and one stood unguarded or was left by its guards.",
        ),
        (
            "ru",
            "Взято из них: с переходом караула на сторону нападавших — 2; без охраны или после её ухода — 2; "
            "с боем — 1.",
            "Взято из них: с переходом караула на сторону нападавших — 1; без охраны или после её ухода — 1.",
        ),
        (
            "zh",
            "其中2处的守卫转向对方；2处无人防守或守卫自行离去；1处经战斗攻下。",
            "其中1处的守卫转向对方；1处无人防守或守卫自行离去。",
        ),
    ],
)
def test_manners_of_taking_agree_with_their_numbers_and_none_is_told(language: str, several: str, two: str) -> None:
    told = positions("guard_joined", "unguarded", "guard_left", "fight", "guard_joined")
    assert said(told[-1], language) == several
    assert said(positions("guard_joined", "unguarded")[-1], language) == two
    assert positions("guard_joined", "unguarded")[-1].given["manners"] == Counted(
        "manner", (("guard_joined", 1), ("alone", 1))
    )


def test_one_position_is_told_in_the_singular() -> None:
    first, second = positions("fight")
    assert said(first).startswith("In all one key position of Petrograd") and said(second) == "It fell after a fight."
    assert said(second, "ru") == "Оно взято с боем." and said(second, "zh") == "该处经战斗攻下。"


@pytest.mark.parametrize(
    ("language", "done", "not_done"),
    [
        ("en", "the Provisional Government broke up the soviets in Petrograd by force.",
         "the Provisional Government ordered the soviets in Petrograd broken up, and was not obeyed."),
        ("ru", "по приказу Временного правительства силой прекращена деятельность Советов в Петрограде.",
         "приказ Временного правительства о роспуске Советов в Петрограде остался без исполнения."),
        ("zh", "临时政府以武力驱散彼得格勒的苏维埃。", "临时政府下令驱散彼得格勒的苏维埃，但命令无人执行。"),
    ],
)  # fmt: skip
def test_a_rival_broken_up_is_told_and_never_left_out(language: str, done: str, not_done: str) -> None:
    for sign, words in ((1.0, done), (-1.0, not_done)):
        (told,) = dispersals(world((100, "dispersed", "soviet", "petrograd", "provisional_government", sign)))
        assert told[1].weight == 1 and said(told, language).endswith(words)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "the soviets ordered the assembly dissolved, and were not obeyed."),
        ("ru", "приказ Советов о роспуске собрания остался без исполнения."),
        ("zh", "苏维埃下令解散议会，但命令无人执行。"),
    ],
)
def test_an_order_to_dissolve_the_assembly_that_is_not_obeyed_is_told(language: str, words: str) -> None:
    opens: Row = (290, "assembly_opens", "soviet", "", "", 0.1)
    order: Row = (300, "decision", "soviet", "", "assembly.dissolve", 0.2)
    (told,) = defied(world(opens, order))
    assert told[0] == 300 and told[1].weight == 1 and said(told, language).endswith(words)
    assert not list(defied(world(opens, order, (300, "assembly_dissolved", "soviet", "", "", 0.1))))
    assert not list(defied(world(opens, (300, "decision", "soviet", "", "assembly.accept", 0.2))))


def test_who_ordered_an_assembly_dissolved_and_gave_way_is_not_called_by_it() -> None:
    own = "provisional_government"
    rows: list[Row] = [(290, "assembly_opens", own, "", "", 0.1), (300, "decision", own, "", "assembly.dissolve", 0.2)]
    here = world(*rows, (300, "assembly_accepted", own, "", own, 0.1))
    ((_, frame),) = defied(here)
    assert "the Provisional Government ordered" in said(by_office(here, frame))


def at_the_end(*obedience: tuple[float, float]) -> World:
    """Return a world at whose end places are obeyed as given, in shares for the tsar and the soviets."""
    contenders = [row.contender for row in october().tables["contenders"]]
    shares = np.zeros((1, 1, len(obedience), len(contenders)))
    shares[0, 0, :, 0], shares[0, 0, :, contenders.index("soviet")] = np.transpose(obedience)
    place, midnight = ("world", "date", "place"), np.datetime64("1917-01-01") + np.timedelta64(DAYS, "D")
    holder, hold = (np.zeros((1, DAYS, len(obedience)), np.uint8) for _ in range(2))
    holder[:], hold[:] = shares[0].argmax(axis=2), np.rint(100 * shares[0].max(axis=2))
    more = {
        "holder": (place, holder), "hold": (place, hold), "detail_date": (("detail_date",), [midnight]),
        "detail_obedience": (("world", "detail_date", "place", "contender"), shares),
    }  # fmt: skip
    return world(more=more)


def test_a_place_obeys_who_leads_by_the_margin_else_two_at_once() -> None:
    far, near = (0.5, 0.5 + MARGIN), (0.9, 1.0 - 1e-3)
    here = at_the_end(far, near, (1.0, 0.97), (0.3, 0.9), (0.02, 0.05))
    assert here.holders(here.last) == {"soviet": 2, SHARED: 2, "": 1}
    first, second = obeyed(here)
    assert "of five districts, towns and provinces two obeyed the soviets most; one hardly anybody." in said(first)
    assert said(second) == "In two more two authorities were obeyed at once."
    assert said(second, "ru") == "Двум властям сразу повиновались ещё в 2 из них."
    assert said(second, "zh") == "另有2个同时服从两个政权。"
    assert [each.message for each in obeyed(at_the_end(far))] == ["obeyed-end"]
    (only,) = obeyed(at_the_end(near, near))
    assert said(only).endswith("in two of two districts, towns and provinces two authorities were obeyed at once.")


def test_without_a_lead_in_store_the_most_obeyed_stands() -> None:
    here = at_the_end((1.0, 0.97))
    here.run.series = here.run.series.drop_vars("detail_obedience")  # type: ignore[misc]
    assert here.holders(here.last) == {"tsar": 1}


def crowd(how: str, *rows: Row, people: float = 2e5) -> str:
    """Return what the debate says of the streets at a change on day 102, whose operation began on day 101."""
    rows = (*rows, (101, "operation_begins", "soviet", "petrograd", "", 0.5))
    event: Row = (102, "power_changes", "soviet", "petrograd", "provisional_government", 0.0)
    here = world(*rows, event, demonstrators_petrograd=people, force_soviet=2e4)
    begins, change = next(here.told("operation_begins")), next(here.told("power_changes"))
    return said(next(measured(here, Change(change, begins, begins, how))))


def test_the_debate_counts_only_crowds_that_bear_on_the_change() -> None:
    office: Row = (50, "office", "kadet", "", "provisional_government", 1.0)
    silent = "When power changed, about 20,000 armed men followed the soviets."
    streets = "When power changed, about 200,000 people were in the streets of Petrograd, and about 20,000 armed men"
    fresh: Row = (101, "demonstration", "bolshevik", "petrograd", "", 2e5)
    old: Row = (97, "demonstration", "bolshevik", "petrograd", "", 2e5)
    own: Row = (102, "demonstration", "kadet", "petrograd", "", 2e5)
    assert crowd("order", office, fresh).startswith(streets)
    assert crowd("order", office, old) == silent  # it came before
    assert crowd("crowd", office, old).startswith(streets)  # it began the rising
    assert crowd("order", office, own) == silent  # the losing side called it
    assert crowd("order", own).startswith(streets)  # who called it was not in office
    assert "quiet" in crowd("order", fresh, people=0.0)
    assert crowd("order", (60, "demonstration", "bolshevik", "petrograd", "", 9e5)).startswith(streets)  # long over


@pytest.mark.parametrize(
    ("language", "grew", "reached"),
    [
        ("en", "a strike wave began in Petrograd and grew to about 390,000 people, nearly all "
         "of the city's roughly 400,000 workers.",
         "a strike wave in Petrograd reached about 140,000 people, "
         "one in three of the city's roughly 400,000 workers."),
        ("ru", "началась стачечная волна в Петрограде; на подъёме она охватила около 390\u00a0тыс. человек, "
         "почти всех рабочих города (всего рабочих — около 400\u00a0тыс.).",
         "стачечная волна в Петрограде охватила около 140\u00a0тыс. человек, каждого третьего рабочего города "
         "(всего рабочих — около 400\u00a0тыс.)."),
        ("zh", "彼得格勒爆发罢工浪潮，后来扩大到约39万人，几乎包括全城约40万名工人。",
         "彼得格勒的罢工浪潮波及约14万人，约占全城40万名工人的三分之一。"),
    ],
)  # fmt: skip
def test_a_strike_wave_is_told_by_its_largest_number(language: str, grew: str, reached: str) -> None:
    event: Row = (51, "strike_wave", "", "petrograd", "", 1.4e5)
    series = steps(d51=1.4e5, d54=3.9e5, d58=2e4, d90=5e5)  # what comes after the wave is another
    share = steps(d51=0.35, d54=0.97, d58=0.05)
    (told,) = unrest(world(event, strikers_petrograd=series, strike_capital=share))
    assert told[0] == 51 and said(told, language).endswith(grew)
    assert ("strikers_petrograd", 54) in told[1].values and ("strike_capital", 54) in told[1].values
    (as_logged,) = unrest(world(event, strike_capital=share))
    assert said(as_logged, language).endswith(reached)


def arrival(day: int, unit: str, contender: str = "tsar") -> Row:
    """Return the arrival of a unit in the capital."""
    return day, "troops_arrive", unit, "petrograd_admiralty", contender, 2e4


def refusal(day: int, unit: str, men: float) -> Row:
    """Return a mutiny of the capital's garrison."""
    return day, "mutiny", unit, "petrograd_admiralty", "tsar", men


def test_a_unit_is_brought_to_a_city_for_two_months() -> None:
    for day, told_as in ((100, "brought"), (149, "brought"), (151, "since"), (80, "part")):
        (told,) = mutinies(world(arrival(90, "garrison_tver"), refusal(day, "garrison_tver", 3e4)))
        assert told[1].given["whole"] == Word(told_as)
    at_home = next(row for row in october().tables["units"] if row.place.startswith("petrograd"))
    (told,) = mutinies(world(arrival(90, at_home.unit), refusal(95, at_home.unit, 3e4)))
    assert told[1].given["whole"] == Word("part")


def test_units_of_one_march_mutiny_in_one_sentence() -> None:
    rows = [arrival(90, "garrison_tver"), arrival(91, "tsarskoe_rifles")]
    rows += [refusal(95, "garrison_tver", 3e4), refusal(97, "tsarskoe_rifles", 4e4)]
    (told,) = mutinies(world(*rows))
    assert told[0] == 95 and "brought to Petrograd, refused orders of Nicholas II and his ministers: about" in said(
        told
    )
    assert "about 40,000 men." in said(told) and "Tver and" in said(told)
    other = [arrival(90, "garrison_tver"), arrival(91, "tsarskoe_rifles", "soviet"), *rows[2:]]
    assert len(list(mutinies(world(*other)))) == 2


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "they reached the capital, but did not try to take it."),
        ("ru", "до столицы они дошли, но взять её не пытались."),
        ("zh", "他们抵达首都，但并未试图夺取首都。"),
    ],
)
def test_who_came_for_nothing_is_told_so(language: str, words: str) -> None:
    def fate(*rows: Row, days: int = DAYS) -> str:
        move: Row = (100, "troops_move", "garrison_tver", "tver", "soviet", 2e4)
        here = world(move, arrival(102, "garrison_tver", "soviet"), *rows, days=days)
        return said(next(frame for _, frame in marches(here) if frame.message == "march-fate"), language)

    assert fate().endswith(words)
    began: Row = (103, "operation_begins", "soviet", "petrograd", "", 0.5)
    ended: Row = (101, "operation_ends", "soviet", "petrograd", "", 0.0)
    took: Row = (108, "power_changes", "soviet", "petrograd", "tsar", 0.0)
    assert not any(fate(row).endswith(words) for row in (began, ended, took))
    assert fate((103, "operation_begins", "high_command", "petrograd", "", 0.5)).endswith(words)
    part = fate(
        (100, "troops_move", "luga_garrison", "luga", "soviet", 2e4),
        (101, "troops_stopped", "luga_garrison", "luga", "soviet", 2e4),
    )
    assert {"en": "but tried nothing.", "ru": "но взять столицу не пытались.", "zh": "并未试图夺取首都。"}[
        language
    ] in part
    assert not fate(days=108).endswith(words)  # it ends too soon to say so


@pytest.mark.parametrize("language", LANGUAGES)
def test_men_who_refuse_are_told_as_those_who_were_ordered(language: str) -> None:
    (told,) = campaigns(world((95, "attack_refused", "provisional_government", "front_southwestern", "", 9e4)))
    words = {
        "en": "about 90,000 men on the South-Western Front, ordered by the Provisional Government to attack, refused.",
        "ru": "около 90\u00a0тыс. человек, получивших приказ наступать (Юго-Западный фронт), отказались его выполнить.",
        "zh": "西南方面军约9万人奉临时政府之命进攻，但拒不执行。",
    }
    assert said(told, language).endswith(words[language])
