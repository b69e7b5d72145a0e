"""Why an event happened in a world, or why it did not: the terms that the mechanisms themselves used.

The world is replayed alone from its seed and lineage, and what is printed is read from its row day by
day: the hazard of a decision with each trigger's term, the draw, the utility and probability of each
option. For what did not happen: the days on which it was nearest, their terms, and the probability that
it would have arisen at all, 1 - prod(1 - h_t). Events that nobody decides (crowds, mutinies) are explained
by the fields of the coordination kernel, and by the decisions whose effects lead to them.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

from contingent.engine.runs.replay import replay
from contingent.engine.runs.run import Run
from contingent.engine.runs.start import Start
from contingent.errors import QuestionError, did_you_mean
from contingent.measures.why.causes import CAUSES, behind, leading_options, possible
from contingent.measures.why.choice import World, absence_text, choice_text, hazard_text, instances
from contingent.measures.why.drift import DRIVERS, OF_THE_RULER, Selection, around, drift_lines, nearest_days
from contingent.measures.why.majority import LOOK_BACK, dated_line, line_of, majority_lines, nearest, soviet
from contingent.measures.why.names import Names
from contingent.present.kit.speech import Speech
from contingent.scenario.instances import Instance, expand_instances
from contingent.world.events import KIND
from contingent.world.noise import name_key, stream_key, uniform

SHOWN = 3  # how many of the nearest days, or of the likeliest actors, are shown for what did not happen


BEFORE_DAYS = 14  # how far back the events before an event are listed


BEFORE_EVENTS = 15


COUNTED = ("mutiny", "office", "policy", "site_taken", "leader_moves", "local_power")


Event = dict[str, Any]  # a row of the event table


@dataclass(frozen=True)
class Question:
    """What is asked: a kind of event, whom and what it concerns; empty strings match anything.

    `title` is empty where a kind is asked for; `where` is the place that was named beside a pattern.
    """

    name: str
    title: str
    kind: str
    actor: str = ""
    place: str = ""
    detail: str = ""
    minimum: float = -math.inf
    occurrence: int = 1
    after: str = ""
    where: str = ""


@dataclass(frozen=True)
class Story:
    """One replayed world, and the words and dates of its case in a language."""

    run: Run
    number: int
    world: World
    events: list[Event]
    dimensions: dict[str, tuple[str, ...]]
    instances: list[Instance]
    names: Names

    @property
    def last(self) -> int:
        """The last day that was lived."""
        return len(self.world.traces["indicator"]) - 1

    def dated(self, day: int) -> str:
        """Return a day in both calendars where the case has two."""
        return self.names.speech.date(self.run.scenario.config.date_of(int(day)))

    def called(self, asked: Question) -> str:
        """Return what is asked for in words."""
        names = self.names
        title = names.title(asked.title) or asked.title or names.kind(asked.kind).replace("_", " ")
        return f"{title} ({names.label(asked.where)})" if asked.where else title


def explain(run: Run, number: int, text: str, language: str = "en") -> str:
    """Return why an event happened in a world of a run, or why not, in plain text.

    Parameters
    ----------
    number : int
        Number of the world.
    text : str
        A pattern of the case, `pattern:place`, `decision:actor=option`, or a kind of event.
    language : str
        en, zh or ru.

    Raises
    ------
    QuestionError
        For an event that the case does not know, and a language that there is not.
    """
    names = Names(Speech(run.scenario, language))
    asked = question(run.scenario, text)
    story = tell(run, number, names)
    return names.speech.figures(told(story, asked))


def told(story: Story, asked: Question) -> str:
    """Return why an event happened in a replayed world, or why not."""
    run, happened, say = story.run, matching(story, asked), story.names.say
    head = {"world": str(story.number), "event": story.called(asked)}
    if len(happened) >= asked.occurrence:
        event = happened[asked.occurrence - 1]
        day = story.dated(event["day"])
        if run.start and event["day"] < run.start.day:
            return say("why-branched", **head, day=day, **{"from": str(run.start.world), "run": str(run.start.run)})
        return "\n".join([say("why-happened", **head, day=day), *presence(story, asked, event)])
    if happened:
        first = say("why-few", **head, count=len(happened), wanted=asked.occurrence)
    else:
        first = say("why-never", **head)
    return "\n".join([first, *absence(story, asked)])


def tell(run: Run, number: int, names: Names | None = None) -> Story:
    """Replay one world of a run and return it with its events, to be told in English or as `names` does."""
    compiled, days = run.compiled, []
    ensemble = replay(run, number, lambda day, alone: days.append(alone.rows[0].copy()))
    start = run.start
    unknown = [start.row] * start.day if isinstance(start, Start) else []  # of the days before, rows are not kept
    rows = np.stack([*unknown, *days])
    traces = {name: compiled.layout.view(rows, name) for name in compiled.layout.slots}
    for name, none in (("hazard", 0.0), ("chosen", -1)):
        if unknown and name in traces:
            traces[name][: len(unknown)] = none
    called = [parameter.name for parameter in compiled.parameters]
    parameters = dict(zip(called, ensemble.parameters[0].tolist(), strict=True))
    seed, arrays = np.uint64(run.manifest["seed"]), compiled.arrays

    def draw(n: int, day: int) -> float:
        stream, at = name_key("stream:decisions"), compiled.labels["stream"].index("decisions")
        key = np.uint64(stream_key(seed, np.uint64(traces["luck"][day, at]), stream))
        return float(uniform(key, day, arrays["instance_entity"][n], 0))

    log = run.events
    mine = log.loc[log["world"].to_numpy() == number]
    events = sorted((dict(row) for row in mine.to_dict("records")), key=lambda row: (row["day"], row["hour"]))
    dimensions = {name: slot.field.dimensions for name, slot in compiled.layout.slots.items()}
    world = World(compiled.labels, arrays, traces, parameters, draw)
    names = names or Names(Speech(run.scenario))
    return Story(run, number, world, events, dimensions, expand_instances(run.scenario), names)


def question(scenario: Any, text: str) -> Question:
    """Return the question that `text` asks: a pattern's name, pattern:place, decision:actor=option, or an event.

    Raises
    ------
    QuestionError
        With the nearest name that the case knows.
    """
    patterns = {row.pattern: row for row in scenario.tables["patterns"]}
    decisions = sorted({row.decision for row in scenario.tables["decisions"]})
    name, _, where = text.partition(":")
    if name in patterns and not (where and name in decisions):
        row = patterns[name]
        places = [each for place in scenario.tables["places"] for each in (place.place, place.city) if each]
        if where and where not in places:
            raise QuestionError(f"'{text}': no place '{where}'; {did_you_mean(where, places)}")
        least = -math.inf if row.minimum is None else row.minimum
        at = where or row.place
        about = (row.event, row.actor, at, row.detail, least, row.occurrence, row.after or "", where)
        return Question(text, row.title, *about)
    head, _, option = text.partition("=")
    decision, _, actor = head.partition(":")
    if decision in decisions:
        return Question(text, text, "decision", actor, "", f"{decision}.{option}")
    if text in KIND:
        return Question(text, "", text)
    raise QuestionError(
        f"the case knows no event '{text}'; {did_you_mean(text, [*patterns, *decisions, *KIND], 'it knows these:')}\n"
        f"patterns: {', '.join(patterns)}\ndecisions (as decision:actor=option): {', '.join(decisions)}"
    )


def presence(story: Story, asked: Question, event: Event) -> list[str]:
    """Return the terms of an event that happened."""
    day = int(event["day"])
    names, say = story.names, story.names.say
    lines = [f"  {line_of(event, names)}"]
    if asked.kind == "decision":
        lines += decided(story, event)
    if asked.kind == "local_power":
        told = say("why-local", chance=f"{event['probability']:.3f}", draw=f"{event['draw']:.3f}")
        lines.append(f"  {told}")
    found = causes(story, asked, event)
    for cause, n in found:
        lines += [
            say("why-follows", day=story.dated(cause["day"])),
            f"  {line_of(cause, names)}: {names.instance(story.instances[n].label)}",
            *hazard_text(story.world, n, int(cause["day"]), names),
            *choice_text(story.world, n, int(cause["day"]), names),
        ]
    if asked.kind in CAUSES and not found:
        lines.append(say("why-no-decision", days=BEFORE_DAYS))
    lines += driven(story, asked, around(day, story.last), event)
    return lines + before(story, day)


def before(story: Story, day: int) -> list[str]:
    """Return what happened in the days before a day; kinds that come in crowds are only counted."""
    earlier = [row for row in story.events if day - BEFORE_DAYS <= row["day"] < day]
    told = [row for row in earlier if row["kind"] not in COUNTED]
    counts = Counter(row["kind"] for row in earlier if row["kind"] in COUNTED)
    names, say = story.names, story.names.say
    about = {"count": BEFORE_DAYS, "step": story.run.scenario.config.step}
    if not earlier:
        return [say("why-nothing-before", **about)]
    also = [say("why-counted", count=count, kind=names.kind(kind)) for kind, count in counts.most_common()]
    listed = say("comma").join(also) or say("why-nothing-else")
    return [
        say("why-before", **about, most=BEFORE_EVENTS, also=listed),
        *(dated_line(row, names, story.dated) for row in told[-BEFORE_EVENTS:]),
    ]


def absence(story: Story, asked: Question) -> list[str]:
    """Return how near an event came that did not happen."""
    last, since, say = story.last, 0, story.names.say
    lines: list[str] = []
    if asked.after:
        before = matching(story, question(story.run.scenario, asked.after))
        if not before:
            return [say("why-after-never", event=story.names.pattern(asked.after))]
        since = int(before[0]["day"]) + 1
        lines.append(say("why-after", event=story.names.pattern(asked.after), day=story.dated(since - 1)))
    if asked.kind == "decision":
        decision, _, option = asked.detail.partition(".")
        for n in likeliest(story, [(decision, option)], asked.actor):
            label = asked.detail if option else ""
            lines += absence_text(story.world, n, label, last, SHOWN, story.dated, story.names, since)
        return lines
    options = leading_options(story.run.scenario.tables["effects"], asked.kind)
    found = possible(story.instances, story.world, options, asked, since, SHOWN)
    if found:
        lines.append(say("why-could"))
    elif options:
        lines.append(say("why-no-actor"))
    for n in found:
        decision = story.instances[n].decision
        wanted = [f"{d}.{o}" for d, o in options if d == decision]
        label = wanted[0] if len(wanted) == 1 else ""
        lines += absence_text(story.world, n, label, last, SHOWN, story.dated, story.names, since)
    elected = soviet(story.world, story.run.scenario.tables, asked.place.removeprefix("@"), asked.actor)
    if asked.kind == "majority" and elected:
        days = nearest(elected, since, SHOWN)
        if not days:
            return [*lines, f"  {say('why-no-soviet')}"]
        return [*lines, *majority_lines(elected, days, story.events, story.dated, story.names)]
    if asked.kind in DRIVERS:
        driver, selection = DRIVERS[asked.kind], selected(story, asked, None)
        traces = story.world.traces
        if driver.field in traces:
            days = nearest_days(driver, traces, story.dimensions, selection, SHOWN) or [last]
            lines += driven(story, asked, days, None)
    return lines or [f"  {say('why-not-near')}"]


def decided(story: Story, event: Event) -> list[str]:
    """Return hazard, draw and options of a decision event."""
    decision = str(event["detail"]).split(".")[0]
    day = int(event["day"])
    for n in instances(story.world, decision, str(event["actor"])):
        if story.world.traces["chosen"][day, n] >= 0:
            return [*hazard_text(story.world, n, day, story.names), *choice_text(story.world, n, day, story.names)]
    return []


def causes(story: Story, asked: Question, event: Event) -> list[tuple[Event, int]]:
    """Return the latest decision of the days before that can have led to an event, and which of the case's it is."""
    if asked.kind == "decision":
        return []
    options, day = leading_options(story.run.scenario.tables["effects"], asked.kind), int(event["day"])
    leading = {f"{decision}.{option}" for decision, option in options}
    recent = [
        (row, n)
        for row in story.events
        if row["kind"] == "decision"
        and row["detail"] in leading
        and day - BEFORE_DAYS <= row["day"] <= day
        and (n := behind(story.instances, story.world, asked, event, row)) is not None
    ]
    return recent[-1:]


def likeliest(story: Story, options: list[tuple[str, str]], actor: str) -> list[int]:
    """Return the instances of these decisions, by the sum of their hazards, at most SHOWN."""
    found: list[int] = []
    for decision in dict.fromkeys(decision for decision, _ in options):
        found += instances(story.world, decision, actor) or instances(story.world, decision, "")
    found.sort(key=lambda n: -float(story.world.hazard(n).sum()))
    return found[:SHOWN]


def driven(story: Story, asked: Question, days: list[int], event: Event | None) -> list[str]:
    """Return the table of the coordination kernel's fields on some days, where they explain the kind."""
    if event is not None and asked.kind == "majority":
        elected = soviet(story.world, story.run.scenario.tables, str(event["place"]), str(event["actor"]))
        if elected:
            before = max(days[-1] - LOOK_BACK, 0)
            return majority_lines(elected, [before, *days[-2:]], story.events, story.dated, story.names)
    driver, traces = DRIVERS.get(asked.kind), story.world.traces
    if driver is None or driver.field not in traces:
        return []
    say = story.names.say
    table = drift_lines(driver, traces, story.dimensions, selected(story, asked, event), days, story.names)
    return [
        say("why-hangs", meaning=say(f"driver-{asked.kind}")),
        *table[:1],
        *(f"{line}   {story.dated(day)}" for line, day in zip(table[1:], days, strict=True)),
    ]


def selected(story: Story, asked: Question, event: Event | None) -> Selection:
    """Return the elements of each dimension that an event (or a question) concerns."""
    labels, tables = story.world.labels, story.run.scenario.tables
    place = str(event["place"]) if event is not None else asked.place.removeprefix("@")
    actor = str(event["actor"]) if event is not None else asked.actor
    chosen: dict[str, tuple[int, ...]] = {}
    here = [row.place for row in tables["places"] if place and place in (row.place, row.city)]
    if here:
        chosen["place"] = tuple(labels["place"].index(name) for name in here)
        units = tuple(labels["unit"].index(row.unit) for row in tables["units"] if row.place in here)
        if units:
            chosen["unit"] = units
    for dimension in ("city", "unit", "party", "contender", "leader"):
        for name in (place, actor):
            if name in labels.get(dimension, ()):
                chosen[dimension] = (labels[dimension].index(name),)
    rulers = story.world.traces.get("incumbent", ())  # none where nobody governs
    if asked.kind in OF_THE_RULER and len(rulers):
        last = len(rulers) - 1 if event is None else max(int(event["day"]) - 1, 0)
        chosen["contender"] = (max(int(rulers[last]), 0),)
    return Selection(chosen)


def matching(story: Story, asked: Question) -> list[Event]:
    """Return the events of a world that a question means, in their order."""
    city = {row.place: row.city for row in story.run.scenario.tables["places"]}

    def fits(row: Event) -> bool:
        place = city.get(row["place"]) if asked.place.startswith("@") else row["place"]
        return (
            row["kind"] == asked.kind
            and row["value"] >= asked.minimum
            and asked.actor in ("", row["actor"])
            and asked.place.removeprefix("@") in ("", place)
            and (
                asked.detail in ("", row["detail"])
                or (asked.detail.endswith(".") and str(row["detail"]).startswith(asked.detail))
            )
        )

    found = [row for row in story.events if fits(row)]
    if asked.after:
        before = matching(story, question(story.run.scenario, asked.after))
        return [row for row in found if before and row["day"] > before[0]["day"]]
    return found
