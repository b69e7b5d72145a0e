"""What happens in cabinets, councils and assemblies: governments, majorities, claims, policies, elections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from contingent.present.chronicle.frames import Exact, Frame, Named, Percent, Several, When, Word
from contingent.present.chronicle.reading import Event, World
from contingent.present.chronicle.spans import Told, frame, kind_of, runs_of, seconds, several
from contingent.present.chronicle.stands import passed, stands

MOST_CITIES = 4  # whose councils are told together by name
MOST_PARTNERS = 3  # told in the sentence of a government
MOST_STEPS = 2  # of policy, told in one sentence
FOUR_WEEKS = 28  # days after a change of power in which towns that pass are counted
FEWEST_TOWNS = 5  # that are told
POWER = "power"  # the issue of who governs


def cabinets(world: World) -> Iterator[Told]:
    """Governments with their head and partners; between them who joined and who left."""
    formed = list(world.told("government"))
    for each in formed:
        yield from cabinet(world, each)
    near = {each.day for each in formed}  # who sits from the day itself is told with the government
    moves = [each for each in world.told("office") if each.day not in near]
    weights = kept(world, [each.day for each in moves], [each.day for each in formed])
    for joins, message in ((True, "joined"), (False, "left")):
        events = [each for each in moves if (each.value > 0) == joins]
        for group in runs_of(events, 0, lambda each: each.detail):
            yield (
                group[0].day,
                frame(
                    message,
                    group,
                    weights.get(group[0].day, 3),
                    when=When(group[0].day),
                    contender=Named("contender", group[0].detail),
                    parties=several("party", [each.actor for each in group]),
                ),
            )


def kept(world: World, days: list[int], formed: list[int]) -> dict[int, int]:
    """Return the weights of days on which somebody joined or left, and which are needed for what follows.

    These are all since the last government before an assembly opens, whose seats are told, before an order against it
    or a council, before an armistice, and before the end, which is called by who governs. Without them those seem
    another's. The last of them is never left out.
    """
    acts = [each.day for each in world.told("assembly_opens", "assembly_dissolved", "dispersed", "armistice")]
    weights: dict[int, int] = {}
    for act in (*acts, world.last):
        start = max((day for day in formed if day < act), default=act)
        since = sorted(day for day in days if start < day <= act)
        weights = dict.fromkeys(since, 2) | weights | dict.fromkeys(since[-1:], 1)
    return weights


def cabinet(world: World, formed: Event) -> Iterator[Told]:
    """Yield a government as an entry: its head and partners, many of them in a sentence of their own; then its aims."""
    sits = [party for party in world.office(formed.day) if party != formed.actor]
    joined = [e for e in world.told("office", last=formed.day) if e.actor in (*sits, formed.actor) and e.value > 0]
    partners = several("party", sits)
    under = kind_of(world, formed.detail)  # who is no cabinet governs by a right of his own, whoever his ministers are
    told = frame(
        "government",
        [formed, *joined],
        1,
        when=When(formed.day),
        contender=Named("contender", formed.detail),
        kind=Word(under),
        party=Named("party", formed.actor),
        shape=Word("alone" if not sits else "partners" if len(sits) <= MOST_PARTNERS else "many"),
        partners=partners,
    )
    rows = tuple(("parties", party) for party in sits)
    yield formed.day, replace(told, rows=rows)
    if len(sits) > MOST_PARTNERS:
        told = frame("partners", [formed, *joined], 1, partners=partners)
        yield formed.day, replace(told, rows=rows)
    aims, rows = stands(world, formed.actor, formed.day, 2, () if under == "cabinet" else (POWER,))
    told = frame("stood-for", [formed], 1, stands=Several(aims))
    yield formed.day, replace(told, rows=rows)


def councils(world: World) -> Iterator[Told]:
    """The first largest party of each city's council, those of a day and party in one sentence; each change of it."""
    seen: set[str] = set()
    first: dict[tuple[int, str, bool], list[Event]] = {}
    for each in world.told("majority"):
        if each.place in seen:
            yield each.day, council(world, "council-turn", [each])
        else:
            first.setdefault((each.day, each.actor, each.place == world.capital), []).append(each)
        seen.add(each.place)
    for some in first.values():
        yield some[0].day, council(world, "council", some)


def council(world: World, message: str, some: list[Event]) -> Frame:
    """Return who has most seats in the council of a city, and that it is so in others too."""
    return frame(
        message,
        some,
        4 if some[0].place != world.capital else 2 if message == "council" else 3,
        when=When(some[0].day),
        city=Named("city", some[0].place),
        council=Named("case", "council"),
        party=Named("party", some[0].actor),
        percent=Percent(some[0].value),
        more=Word("none" if len(some) == 1 else "some" if len(some) <= MOST_CITIES else "many"),
        number=Exact(len(some)),
        others=several("city", [each.place for each in some[1:]]),
    )


def congresses(world: World) -> Iterator[Told]:
    """Congresses of councils with their largest party, and who walked out.

    One whose largest party is that of the one before, and which nobody leaves, says little.
    """
    largest = ""
    for each in world.told("congress"):
        left = list(world.told("walkout", first=each.day, last=each.day + 2))
        weight = 3 if each.actor == largest and not left else 2
        largest = each.actor
        yield (
            each.day,
            frame(
                "congress",
                [each],
                weight,
                when=When(each.day),
                congress=Named("case", "congress"),
                party=Named("party", each.actor),
                percent=Percent(each.value),
            ),
        )
        if left:
            yield (
                each.day,
                frame(
                    "walkout",
                    [each, *left],
                    2,
                    leavers=several("party", [e.actor for e in left][:4]),
                    share=Percent(sum(e.value for e in left)),
                ),
            )


def claims(world: World) -> Iterator[Told]:
    """The first claim of each contender who does not govern, those of one day together.

    One of a contender that is told as obeyed at the end is never left out.
    """
    obeyed = world.most_obeyed(world.last)
    first: dict[str, Event] = {}
    for each in world.told("council_claims"):
        if world.kinds.get(each.actor) in ("national", "army"):
            first.setdefault(each.actor, each)
    for group in runs_of(first.values(), 0):
        yield (
            group[0].day,
            frame(
                "claim",
                group,
                1 if any(each.actor in obeyed for each in group) else 2,
                when=When(group[0].day),
                contenders=several("contender", [each.actor for each in group]),
            ),
        )


def towns(world: World) -> Iterator[Told]:
    """How many towns passed to whoever took power in the capital, within four weeks or by the end, how many by arms.

    Those that follow the first change say least: until then they had nobody else to obey.
    """
    capital = [place for place, city in world.city.items() if city == world.capital]
    for n, each in enumerate(world.told("power_changes")):
        month = world.told("local_power", first=each.day, last=each.day + FOUR_WEEKS)
        own = (e for e in month if e.actor == each.actor and e.place not in capital)
        passed = list({e.place: e for e in own}.values())
        if len(passed) >= FEWEST_TOWNS:
            by_arms = sum(e.detail == "arms" for e in passed)
            yield (
                passed[-1].day,
                frame(
                    "towns",
                    passed,
                    2 if n else 3,
                    number=Exact(len(passed)),
                    contender=Named("contender", each.actor),
                    arms=Exact(by_arms),
                    how=Word("arms" if by_arms else "vote"),
                    span=Word("weeks" if each.day + FOUR_WEEKS <= world.last else "end"),
                ),
            )


def reforms(world: World) -> Iterator[Told]:
    """Steps of policy: told where a policy reaches another of the five steps of its scale.

    What a government brings with it as it takes over is told with the government.
    """
    taken_over = {each.day for each in world.told("power_changes")}
    at = {row.issue: row.position for row in world.scenario.tables["policies"]}
    reached: dict[str, int] = {}
    for group in runs_of(world.told("policy"), 4, lambda each: each.actor):
        steps: dict[str, Event] = {}
        for each in group:
            step = passed(at.get(each.detail, each.value), each.value)
            at[each.detail] = each.value
            if step is not None and step != reached.get(each.detail):
                reached[each.detail] = step
                if each.day not in taken_over:
                    steps[each.detail] = each
        if steps:
            told = list(steps.values())[:MOST_STEPS]
            stands = tuple(Named("stand", f"{each.detail}_{reached[each.detail]}") for each in told)
            yield (
                told[0].day,
                frame(
                    "policy",
                    told,
                    3,
                    when=When(told[0].day),
                    stands=Several(stands),
                    contender=Named("contender", told[0].actor),
                ),
            )


def assemblies(world: World) -> Iterator[Told]:
    """The elected assembly: its three largest parties, its opening and its end."""
    for each in world.told("election"):
        following = seconds(world, each)
        shares = {party: world.value(f"assembly_{party}", each.day) for party in following}
        told = frame(
            "election",
            [each],
            1,
            when=When(each.day),
            party=Named("party", each.actor),
            percent=Percent(each.value),
            more=Word(("none", "one", "two")[len(following)]),
            **{f"party{n}": Named("party", p) for n, p in enumerate(following, 2)},
            **{f"percent{n}": Percent(shares[p] or 0.0) for n, p in enumerate(following, 2)},
        )
        yield each.day, replace(told, values=tuple((f"assembly_{p}", each.day) for p in following))
    for each in world.told("assembly_opens"):
        yield (
            each.day,
            frame(
                "assembly-opens",
                [each],
                1,
                when=When(each.day),
                percent=Percent(each.value),
                contender=Named("contender", each.actor),
            ),
        )
    for each in world.told("assembly_dissolved"):
        yield (
            each.day,
            frame("assembly-dissolved", [each], 1, when=When(each.day), contender=Named("contender", each.actor)),
        )
    for each in world.told("assembly_accepted"):
        yield (
            each.day,
            frame(
                "assembly-accepted",
                [each],
                1,
                when=When(each.day),
                contender=Named("contender", each.detail),
                to=Named("contender", each.actor),
            ),
        )


def defied(world: World) -> Iterator[Told]:
    """Orders to dissolve the assembly that were not obeyed: the day ends, and it sits."""
    dissolving = {
        f"{row.decision}.{row.option}" for row in world.scenario.tables["effects"] if row.effect == "dissolve_assembly"
    }
    for each in world.told("decision"):
        done = world.told("assembly_dissolved", first=each.day, last=each.day + 1)
        sits = any(True for _ in world.told("assembly_opens", last=each.day))
        if each.detail in dissolving and sits and not any(True for _ in done):
            who = each.actor if each.actor in world.kinds else world.ruler(max(0, each.day - 1))
            # A list of one: who gives way is called by the assembly that same day, and did not order this as such.
            yield (
                each.day,
                frame("assembly-defied", [each], 1, when=When(each.day), contender=several("contender", [who])),
            )
