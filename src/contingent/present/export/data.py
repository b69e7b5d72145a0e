"""What the page reads of a run: one piece about the whole, a piece of series a theme, pieces of single histories.

Each piece is a JSON value by name; arrays in it are packed (see `pack`). The page loads a piece when it is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.ladder import UNCLASSIFIED
from contingent.present.export import hours, pack, plan
from contingent.present.export.articles import article
from contingent.present.kit.markup import anchor
from contingent.present.kit.palette import text_on
from contingent.present.kit.tongue import LANGUAGES
from contingent.present.report.chronicle import chronicle
from contingent.present.report.first_screen import histories, tiles
from contingent.present.report.first_screen.told import Told
from contingent.present.report.wall import Small, themed

POINTS, FEWEST = 60, 26  # dates of a series, and how few where there are many histories
VALUES = 40_000  # of a series, as long as the dates are not too few
CHUNK = 50  # histories of a piece
Piece = dict[str, Any]


class Exported:
    """A run as its export tells it.

    Parameters
    ----------
    told : the run, its stopped worlds standing to the end
    texts : how many histories carry their events in words; those with a name first, then the first of the run
    """

    def __init__(self, told: Told, texts: int) -> None:
        self.told, self.texts = told, texts

    @cached_property
    def themes(self) -> dict[str, list[Small]]:
        """Title of a theme -> its series."""
        return themed(self.told)

    @cached_property
    def kept(self) -> NDArray[np.int64]:
        """Days of the case for which series are told, the last one among them."""
        points = min(POINTS, max(FEWEST, VALUES // max(self.told.worlds, 1)))
        every = -(-self.told.days // points)
        return np.unique([*range(0, self.told.days, every), self.told.days - 1])

    @cached_property
    def chosen(self) -> dict[str, int]:
        """Why -> world of the histories that have a name."""
        return histories.chosen(self.told)

    @cached_property
    def in_words(self) -> set[int]:
        """The worlds whose events are told in words."""
        order = dict.fromkeys([*self.chosen.values(), *self.told.sound.tolist()])
        return set(list(order)[: self.texts])

    @cached_property
    def places(self) -> list[int]:
        """Positions of the places that have a tile; none where the run keeps nothing of them."""
        return tiles.on_map(self.told)[0] if tiles.has_tiles(self.told) else []

    @cached_property
    def holders(self) -> NDArray[np.uint8]:
        """Who is obeyed most as a place in `told.names`, uint8[sound worlds, days, tiles]."""
        values = self.told.run.series["holder"].values[self.told.rows]
        return np.minimum(values[:, :, self.places], len(self.told.names) - 1).astype(np.uint8)


def pieces(exported: Exported) -> Iterator[tuple[str, Any]]:
    """Yield (name, JSON value) of every piece."""
    yield "whole", whole(exported)
    for number, smalls in enumerate(exported.themes.values()):
        yield f"series-{number}", [series(small, exported.kept) for small in smalls]
    for start in range(0, exported.told.worlds, CHUNK):
        yield f"histories-{start // CHUNK}", single(exported, start)
    if plan.has_plan(exported.told):
        yield "plan", plan.plan(exported.told)
        for start in range(0, exported.told.worlds, CHUNK):
            yield f"hours-{start // CHUNK}", of_hours(exported, start)


def whole(exported: Exported) -> Piece:
    """Return what every view reads: the case, dates, contenders, classes, events, series by name, the map by day."""
    told = exported.told
    config, manifest = told.run.scenario.config, told.run.manifest
    return {
        "title": told.case(config.title),
        "folder": told.run.folder.name,
        "digest": str(manifest["digest"])[:12],
        "worlds": told.sound.tolist(),
        "dates": [told.both(told.date(day)) for day in range(told.days)],
        "iso": [told.date(day).isoformat() for day in range(told.days)],
        "chunk": CHUNK,
        "contenders": [
            {"title": name, "colour": colour, "ink": text_on(colour)}
            for name, colour in zip(told.names, told.colours, strict=True)
        ],
        "ruler": pack.packed(pack.differences(told.ruler)) if told.has_holders else None,
        "record": [list(span) for span in told.record],
        "classes": classes(told),
        "events": events(told),
        "first": pack.packed(pack.days(told.first_days.to_numpy().T)),
        "chosen": [[why, world] for why, world in exported.chosen.items()],
        "texts": sorted(exported.in_words),
        "kept": exported.kept.tolist(),
        "themes": [
            {"title": title, "series": [named(small) for small in smalls]} for title, smalls in exported.themes.items()
        ],
        "map": country(exported) if exported.places else None,
    }


def classes(told: Told) -> Piece | None:
    """Return the classes of outcome and which each history ends in, packed; None where the case has none."""
    rows = told.run.scenario.tables["outcomes"]
    if not rows:
        return None
    names = [row.outcome for row in rows]
    outcome = told.run.outcomes.set_index("world").loc[told.sound, "outcome"].astype(str)
    codes = pd.Categorical(outcome, [*names, UNCLASSIFIED]).codes
    titles = [told.case(row.title) for row in rows]
    if (codes == len(names)).any():
        names, titles = [*names, UNCLASSIFIED], [*titles, told.say("of-no-class")]
    return {"names": names, "titles": titles, "of": pack.packed(codes.astype(np.uint8))}


def events(told: Told) -> list[Piece]:
    """Return every pattern of the case, in the order of `Told.first_days`, in the words of its headline if it has."""
    words = {event.name: event.words for event in told.headlines()}
    few = len(words) < len(told.events())
    return [
        {
            "name": event.name,
            "words": words.get(event.name, event.words),
            "first": few and event.name in words,
            "recorded": None if event.recorded is None else told.day(event.recorded),
        }
        for event in told.events()
    ]


def named(small: Small) -> Piece:
    """Return what a picture of a series needs beside its values: name, title, unit, record, rows of the case."""
    told = small.told
    days = [told.day(pd.Timestamp(text).date()) for text in small.record["date"]]
    numbers = small.record[["value", "low", "high"]].to_numpy(np.float64).round(6).tolist()
    return {
        "name": small.name,
        "title": small.title,
        "unit": small.unit[1],
        "flag": small.flag,
        "family": small.family,
        "record": [[day, *row] for day, row in zip(days, numbers, strict=True)],
        "rows": [
            [told.say("row-at", table=each.table, line=str(each.line)), anchor(each.key)] for each in small.behind[:4]
        ],
    }


def series(small: Small, kept: NDArray[np.int64]) -> Piece:
    """Return the values of a series in the reader's unit: levels and the packed differences of codes."""
    values = small.stored[:, kept] * (1.0 if small.flag else small.unit[0])
    steps = pack.levels(values)
    return {
        "name": small.name,
        "levels": [float(f"{step:.7g}") for step in steps],
        "codes": pack.packed(pack.differences(pack.coded(values, steps))),
    }


def country(exported: Exported) -> Piece:
    """Return the tiles, and by day whom most histories have each obey and how many of 200 histories do."""
    told = exported.told
    places, where = tiles.on_map(told)
    titles = [told.case(row.title) for row in told.run.scenario.tables["places"]]
    best = [tiles.most_often(exported.holders[:, day], len(told.names)) for day in range(told.days)]
    kind = np.array([each for each, _ in best], np.uint8).T
    share = np.rint(200.0 * np.array([each for _, each in best])).astype(np.uint8).T
    return {
        "tiles": [[row, column, titles[place]] for place, (row, column) in zip(places, where, strict=True)],
        "kind": pack.packed(pack.differences(kind)),
        "share": pack.packed(pack.differences(share)),
    }


def single(exported: Exported, start: int) -> Piece:
    """Return some histories: whom each tile obeys by day, and the events in words of those that have them."""
    told = exported.told
    worlds = told.sound[start : start + CHUNK].tolist()
    texts = {str(world): in_words(exported, world) for world in worlds if world in exported.in_words}
    holders = exported.holders[start : start + CHUNK].transpose(0, 2, 1) if exported.places else None
    return {"holders": None if holders is None else pack.packed(holders), "texts": pack.text(texts)}


def of_hours(exported: Exported, start: int) -> Piece:
    """Return what happened in the capital hour by hour in some histories."""
    return dict(hours.hours(exported.told, exported.told.sound[start : start + CHUNK].tolist()))


def in_words(exported: Exported, world: int, languages: Sequence[str] = ()) -> Piece:
    """Return a history's sentences by date, and its article.

    A case that moves by weeks or years has no articles.

    Parameters
    ----------
    languages : of the article; by default all where the history has a name, else that of the page
    """
    run = exported.told.run
    languages = languages or (LANGUAGES if world in exported.chosen.values() else (exported.told.language,))
    return {
        "days": chronicle(run, world, exported.told.language)[["date", "text"]].to_numpy(str).tolist(),
        "articles": {
            each: article(run, world, each) for each in languages if exported.told.run.scenario.config.step == "day"
        },
    }
