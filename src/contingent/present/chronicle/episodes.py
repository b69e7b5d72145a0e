"""A world's events joined into episodes: who, where, how many, against whom; each with the day on which it begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from contingent.present.chronicle.frames import Count, Exact, Fraction, Frame, Named, Percent, Several, When, Word
from contingent.present.chronicle.reading import Event, World
from contingent.present.chronicle.stands import stands, step_of

NEAR = 10  # days between two events of one episode
WEEK, FORTNIGHT = 7, 14
MOST_NAMES = 2  # of many parties told by their number
MOST_STEPS = 2  # of policy, told in one sentence
TOLD_DEAD = 5  # fewer dead are not told: the model counts parts of persons
TOLD_SHARE = 0.02  # of the capital's people or workers
Told = tuple[int, Frame]


def episodes(world: World) -> list[Told]:
    """Return every episode of a world with its first day, in order of time; the section is given later."""
    makers = (unrest, mutinies, calls, bans, marches, attempts, cabinets, councils, congresses, claims, reforms)
    found = [each for make in (*makers, assemblies) for each in make(world)]
    return sorted(found, key=lambda pair: (pair[0], pair[1].at))


def frame(message: str, events: Iterable[Event], weight: int = 2, **given: object) -> Frame:
    """Return a frame of events; its section is given later."""
    numbers = [each.number for each in events]
    return Frame(message, "", given, tuple(sorted(set(numbers))), weight=weight, at=numbers[0])  # type: ignore[arg-type]


def runs_of(events: Iterable[Event], gap: int, key: Callable[[Event], object] = lambda _: 0) -> list[list[Event]]:
    """Return events in groups: of one key, each at most `gap` days after the one before it."""
    groups: list[list[Event]] = []
    open_groups: dict[object, list[Event]] = {}
    for each in events:
        last = open_groups.get(key(each))
        if last is None or each.day - last[-1].day > gap:
            last = open_groups[key(each)] = []
            groups.append(last)
        last.append(each)
    return groups


def several(of: str, labels: Iterable[str]) -> Several:
    """Return things of one kind, each once, in the order in which they come."""
    return Several(tuple(Named(of, label) for label in dict.fromkeys(labels)))


def unrest(world: World) -> Iterator[Told]:
    """Strikes, crowds and shootings of one city close to each other are one episode."""
    kinds = ("strike_wave", "demonstration", "shooting")
    for group in runs_of(world.told(*kinds), NEAR, lambda each: each.place):
        city = Named("city", group[0].place)
        home = group[0].place == world.capital
        strikes = [each for each in group if each.kind == "strike_wave"]
        crowds = [each for each in group if each.kind == "demonstration"]
        shots = [each for each in group if each.kind == "shooting"]
        weight = 2 if home else 4
        if strikes:
            top = max(strikes, key=lambda each: each.value)
            share = world.value("strike_capital", top.day) if home else None
            told = frame("strike", [top], weight, when=When(top.day), city=city, count=Count(top.value),
                         among=Word("share" if share and share >= TOLD_SHARE else "none"), share=Fraction(share or 0.0))  # fmt: skip
            values = (("strike_capital", top.day),) if share else ()
            yield top.day, Frame(**{**vars(told), "values": values})
        if crowds:
            top = max(crowds, key=lambda each: each.value)
            caller = next((each.actor for each in crowds if each.actor), "")
            yield top.day, frame("crowd", [top, *(c for c in crowds if c.actor == caller and caller)], weight,
                                 when=When(top.day), city=city, count=Count(top.value),
                                 called=Word("party" if caller else "nobody"), party=Named("party", caller or ""))  # fmt: skip
        dead = sum(each.value for each in shots)
        if dead >= TOLD_DEAD:
            yield shots[0].day, frame("shot", shots, weight, when=When(shots[0].day), contender=Named("contender", shots[0].actor),
                                      city=city, count=Count(dead), times=Word("once" if len({s.day for s in shots}) == 1 else "days"))  # fmt: skip


def mutinies(world: World) -> Iterator[Told]:
    """Garrisons that refuse orders: the first unit, the city and the men; towns without a name are one sentence."""
    events = list(world.told("mutiny"))
    for each in (e for e in events if world.city.get(e.place)):
        city = world.city[each.place] or ""
        yield each.day, frame("mutiny", [each], 1 if city == world.capital else 3, when=When(each.day), count=Count(each.value),
                              unit=Named("unit", each.actor), city=Named("city", city))  # fmt: skip
    for group in runs_of([e for e in events if not world.city.get(e.place)], 3 * NEAR):
        towns = len({each.place for each in group})
        yield group[0].day, frame("mutiny-elsewhere", group, 3, when=When(group[0].day), towns=Exact(towns),
                                  number=Word("one" if towns == 1 else "many"), count=Count(sum(e.value for e in group)))  # fmt: skip


def calls(world: World) -> Iterator[Told]:
    """Calls that nobody heard: a party called people out, and no crowd came within a few days."""
    for group in runs_of(world.told("decision"), 3 * NEAR, lambda each: (each.actor, each.detail)):
        if group[0].detail not in ("action.demonstrate", "action.strike"):
            continue
        kind = "demonstration" if group[0].detail == "action.demonstrate" else "strike_wave"
        if not any(True for _ in world.told(kind, first=group[0].day, last=group[-1].day + 3)):
            yield group[0].day, frame("call-unheard", group, 5, when=When(group[0].day),
                                      party=Named("party", group[0].actor), kind=Word(kind))  # fmt: skip


def bans(world: World) -> Iterator[Told]:
    """Parties banned on one day, with the leaders taken; bans lifted on one day."""
    for banned, message in ((True, "ban"), (False, "legal")):
        events = [each for each in world.told("party_banned") if (each.value > 0) == banned]
        for group in runs_of(events, 0):
            day = group[0].day
            taken = [m for m in world.told("leader_moves", first=day, last=day) if m.detail == "jailed" and banned]
            ruler = world.ruler(day if not banned else max(0, day - 1))
            first = any(each.day == day for each in world.told("power_changes"))
            if banned and first:
                ruler = next(each.detail for each in world.told("power_changes", first=day, last=day))
            reasons = provoked(world, group) if banned else []
            yield day, frame(message, [*group, *taken, *reasons], 2 if banned else 3, when=When(day),
                             why=Word(reasons[0].kind if reasons else "none"),
                             contender=Named("contender", ruler), number=Exact(len(group)),
                             parties=several("party", [e.actor for e in group][: MOST_NAMES if len(group) > MOST_NAMES + 1 else None]),
                             many=Word("many" if len(group) > MOST_NAMES + 1 else "few"), jailed=Word("some" if taken else "none"), leaders=several("leader", [m.actor for m in taken][:4]))  # fmt: skip


def provoked(world: World, bans: list[Event]) -> list[Event]:
    """Return what banned parties had done shortly before: a crowd that one called, or an operation that one led."""
    parties, day = {each.actor for each in bans}, bans[0].day
    called = [e for e in world.told("demonstration", first=day - FORTNIGHT, last=day) if e.actor in parties]
    led = [
        e for e in world.told("operation_ends", first=day - FORTNIGHT, last=day) if e.detail in parties and e.value <= 0
    ]
    return (led or called)[-1:]


def marches(world: World) -> Iterator[Told]:
    """Troops that move on the capital for somebody who does not govern there, and what became of them."""
    rivals = [each for each in world.told("troops_move") if each.detail != world.ruler(each.day)]
    for group in runs_of(rivals, NEAR, lambda each: each.detail):
        units = {each.actor for each in group}
        first, last = group[0].day, group[-1].day + NEAR
        ends = [e for e in world.told("troops_stopped", "troops_arrive", first=first, last=last) if e.actor in units]
        stopped = {e.actor for e in ends if e.kind == "troops_stopped"}
        largest = sorted(group, key=lambda each: -each.value)
        fate = "stopped" if stopped == units else "some" if stopped else "unknown" if not ends else "arrived"
        contender, men = (
            Named("contender", group[0].detail),
            sum(each.value for each in {e.actor: e for e in group}.values()),
        )
        yield first, frame("march", group, 1, when=When(first), contender=contender, count=Count(men))
        yield first, frame("march-fate", [*group, *ends], 1, fate=Word(fate),
                           units=several("unit", [each.actor for each in largest][:2]))  # fmt: skip


def attempts(world: World) -> Iterator[Told]:
    """Operations for a city that failed; those of one contender close to each other are one sentence."""
    failed = [each for each in world.told("operation_ends") if each.value <= 0]
    for group in runs_of(failed, NEAR, lambda each: (each.actor, each.place)):
        led = next((each.detail for each in group if each.detail), "")
        yield group[0].day, frame("attempt", group, 1 if group[0].place == world.capital else 3, when=When(group[0].day),
                                  contender=Named("contender", group[0].actor), city=Named("city", group[0].place),
                                  led=Word("party" if led else kind_of(world, group[0].actor)), party=Named("party", led),
                                  times=Word("once" if len(group) == 1 else "often"), number=Exact(len(group)))  # fmt: skip


def cabinets(world: World) -> Iterator[Told]:
    """Governments with their head and partners; between them who joined and who left."""
    formed = list(world.told("government"))
    for each in formed:
        yield each.day, cabinet(world, each)
        aims, rows = stands(world, each.actor, each.day, 2)
        told = frame("stood-for", [each], 1, stands=Several(aims))
        yield each.day, Frame(**{**vars(told), "rows": rows})
    near = {each.day + k for each in formed for k in (0, 1)}
    for joins, message in ((True, "joined"), (False, "left")):
        events = [e for e in world.told("office") if (e.value > 0) == joins and e.day not in near]
        for group in runs_of(events, WEEK, lambda each: each.detail):
            yield group[0].day, frame(message, group, 2, when=When(group[0].day), contender=Named("contender", group[0].detail),
                                      parties=several("party", [each.actor for each in group]))  # fmt: skip


def cabinet(world: World, formed: Event) -> Frame:
    """Return a government as an entry: its head, its partners, its share of ministries."""
    sits = [party for party in world.office(formed.day) if party != formed.actor]
    joined = [e for e in world.told("office", last=formed.day) if e.actor in (*sits, formed.actor) and e.value > 0]
    told = frame("government", [formed, *joined], 1, when=When(formed.day), contender=Named("contender", formed.detail),
                 kind=Word(kind_of(world, formed.detail)), party=Named("party", formed.actor), shape=Word("partners" if sits else "alone"), partners=several("party", sits))  # fmt: skip
    rows = tuple(("parties", party) for party in sits)
    return Frame(**{**vars(told), "rows": rows})


def kind_of(world: World, contender: str) -> str:
    """Return the kind of a contender as messages choose by it."""
    kind = world.kinds.get(contender, "")
    return kind if kind in ("cabinet", "council") else "other"


def councils(world: World) -> Iterator[Told]:
    """The first largest party of each city's council, and each change of it."""
    seen: set[str] = set()
    for each in world.told("majority"):
        message = "council-turn" if each.place in seen else "council"
        seen.add(each.place)
        yield each.day, frame(message, [each], 2 if each.place == world.capital else 3, when=When(each.day),
                              city=Named("city", each.place), party=Named("party", each.actor), percent=Percent(each.value))  # fmt: skip


def congresses(world: World) -> Iterator[Told]:
    """Congresses of councils with their largest party, and who walked out."""
    for each in world.told("congress"):
        left = list(world.told("walkout", first=each.day, last=each.day + 2))
        yield (
            each.day,
            frame(
                "congress",
                [each],
                2,
                when=When(each.day),
                party=Named("party", each.actor),
                percent=Percent(each.value),
            ),
        )
        if left:
            yield each.day, frame("walkout", [each, *left], 2, leavers=several("party", [e.actor for e in left][:4]),
                                  share=Percent(sum(e.value for e in left)))  # fmt: skip


def claims(world: World) -> Iterator[Told]:
    """The first claim of each contender who does not govern, those of a few days together."""
    first: dict[str, Event] = {}
    for each in world.told("council_claims"):
        if world.kinds.get(each.actor) in ("national", "army"):
            first.setdefault(each.actor, each)
    for group in runs_of(first.values(), WEEK):
        yield group[0].day, frame("claim", group, 2, when=When(group[0].day),
                                  contenders=several("contender", [each.actor for each in group]))  # fmt: skip


def reforms(world: World) -> Iterator[Told]:
    """Steps of policy: told where a policy comes to another of the five steps of its scale."""
    stands = {row.issue: step_of(row.position) for row in world.scenario.tables["policies"]}
    for group in runs_of(world.told("policy"), 4, lambda each: each.actor):
        steps: list[Event] = []
        for each in group:
            if step_of(each.value) != stands.get(each.detail):
                stands[each.detail] = step_of(each.value)
                steps = [e for e in steps if e.detail != each.detail] + [each]
        if steps:
            steps = steps[:MOST_STEPS]
            at = [Named("stand", f"{each.detail}_{step_of(each.value)}") for each in steps]
            yield steps[0].day, frame("policy", steps, 2, when=When(steps[0].day), stands=Several(tuple(at)),
                                      contender=Named("contender", steps[0].actor))  # fmt: skip


def assemblies(world: World) -> Iterator[Told]:
    """The elected assembly: its three largest parties, its opening and its end."""
    for each in world.told("election"):
        shares = {party: world.value(f"assembly_{party}", each.day) or 0.0 for party in world.parties}
        order = sorted((p for p in shares if shares[p] >= TOLD_SHARE), key=lambda p: -shares[p])
        following = [party for party in order if party != each.actor][:2]
        told = frame("election", [each], 1, when=When(each.day), party=Named("party", each.actor), percent=Percent(each.value),
                     more=Word(("none", "one", "two")[len(following)]),
                     **{f"party{n}": Named("party", p) for n, p in enumerate(following, 2)},
                     **{f"percent{n}": Percent(shares[p]) for n, p in enumerate(following, 2)})  # fmt: skip
        yield each.day, Frame(**{**vars(told), "values": tuple((f"assembly_{p}", each.day) for p in following)})
    for each in world.told("assembly_opens"):
        yield each.day, frame("assembly-opens", [each], 1, when=When(each.day), percent=Percent(each.value),
                              contender=Named("contender", each.actor))  # fmt: skip
    for each in world.told("assembly_dissolved"):
        yield (
            each.day,
            frame("assembly-dissolved", [each], 1, when=When(each.day), contender=Named("contender", each.actor)),
        )
    for each in world.told("assembly_accepted"):
        yield each.day, frame("assembly-accepted", [each], 1, when=When(each.day), contender=Named("contender", each.detail),
                              to=Named("contender", each.actor))  # fmt: skip
