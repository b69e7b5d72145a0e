"""A world of the struggle of 1918-22 with events made by hand, and what an article says of it."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import xarray as xr

import contingent as ct
from contingent.present.chronicle.article import told
from contingent.present.chronicle.grammar import Teller
from contingent.present.chronicle.reading import World
from contingent.present.chronicle.struggle import struggle

WEEKS = 60
EVENTS = [
    # week, kind, actor, place, detail, value
    (1, "place_taken", "ukrainian", "kiev", "soviet", 9e3), (2, "place_taken", "ukrainian", "kharkov", "soviet", 9e3),
    (2, "place_taken", "ukrainian", "gdov", "soviet", 9e3), (9, "place_left", "ukrainian", "odessa", "", 6e5),
    (10, "claim", "east", "omsk", "soviet", 1.2e4), (11, "claim", "estonian", "reval", "", 4e3),
    (12, "claim", "kazakh", "countryside_akmolinsk", "soviet", 4e3),
    (12, "coup", "east", "omsk", "assembly_committee", 500.0),
    (13, "guest_rises", "czech_legion", "penza", "soviet", 8e3),
    (14, "landing", "allies", "murmansk", "", 3e3), (20, "landing", "allies", "murmansk", "", 5e3),
    (21, "destroyed", "don_host", "rostov", "", 10.0), (22, "one_command", "don_host", "", "south", 1.0),
    (30, "treaty", "polish", "", "soviet", 0.0), (31, "annulled", "soviet", "", "polish", 1.0),
    (32, "republic", "soviet", "", "belarusian", 5e6), (33, "autonomy", "soviet", "", "bashkir", 3e6),
    (34, "union", "soviet", "", "", 3.0), (35, "requisition", "soviet", "", "", 0.85),
    (36, "tax_in_kind", "soviet", "", "", -0.2), (37, "organ_founded", "south", "", "", 90.0),
    (38, "terror", "soviet", "", "", 40.0), (39, "terror", "south", "", "", 9.0),
    (40, "revolt", "", "countryside_tambov", "soviet", 3e4), (41, "revolt", "", "countryside_tambov", "soviet", 2e3),
    (45, "place_taken", "soviet", "kharkov", "ukrainian", 9e3), (50, "place_taken", "south", "moscow", "soviet", 6e4),
    (46, "sent_home", "south", "", "", 9e3), (52, "destroyed", "ukrainian", "kiev", "", 10.0),
]  # fmt: skip


def by_hand() -> World:
    """Return a world of the struggle of 1918-22 with events made by hand, and a few of its series."""
    scenario = ct.load("russia-1918")
    columns = ("day", "kind", "actor", "place", "detail", "value")
    events = pd.DataFrame(EVENTS, columns=columns).assign(world=0, hour=0.0)
    numbers = {"people_soviet": 90.0, "people_polish": 0.9, "people_all": 160.0, "share_ruler": 0.4,
               "deaths_combat": 500.0, "deaths_famine": 1e3, "deaths_disease": 2e3, "deaths_terror": 90.0}  # fmt: skip
    series = {name: (("world", "date"), np.full((1, WEEKS), value)) for name, value in numbers.items()}
    weeks = np.arange(WEEKS)
    held = weeks >= 50
    series["people_ukrainian"] = (("world", "date"), np.where(weeks < 52, np.minimum(weeks, 30.0), 0.0)[None, :])
    series["people_east"] = (("world", "date"), np.minimum(weeks / 10, 2.0)[None, :])
    series["people_south"] = (("world", "date"), np.where(held, 3.0, 0.5)[None, :])
    series["men_south"] = (("world", "date"), np.where(weeks < 50, 40.0, 30.0)[None, :])
    series["men_soviet"] = (("world", "date"), 100.0 + 5.0 * weeks[None, :])
    series["holds_capital_soviet"] = (("world", "date"), 1.0 - held[None, :])
    series["holds_capital_south"] = (("world", "date"), 1.0 * held[None, :])
    data = xr.Dataset(series, coords={"world": [0], "date": np.arange(WEEKS)})
    run = SimpleNamespace(scenario=scenario, events=events, series=data, compiled=SimpleNamespace(days=WEEKS))
    return World(run, 0)  # type: ignore[arg-type]


def text_of(world: World, section: str) -> list[str]:
    """Return the paragraphs of a section."""
    paragraphs = dict(told(Teller(world.scenario, "en"), struggle(world)))[section]
    return [" ".join(each.text for each in paragraph) for paragraph in paragraphs]


def rewritten(world: World, rows: list[tuple[int, str, str, str, str]], **series: object) -> World:
    """Return the world with other events, each of a thousand, and other weeks of some series."""
    frame = pd.DataFrame(rows, columns=["day", "kind", "actor", "place", "detail"]).assign(world=0, hour=0.0, value=1e3)
    given = world.run.series.assign({name: (("world", "date"), np.array([values])) for name, values in series.items()})
    return World(SimpleNamespace(**{**vars(world.run), "events": frame, "series": given}), 0)  # type: ignore[arg-type]


FIVE = ("kiev", "gomel", "minsk", "odessa", "kharkov")


def held(world: World, **places: list[str]) -> World:
    """Return the world with who holds some places, by week."""
    names = list(world.kinds)
    holder = np.array([[[names.index(who) for who in weeks] for weeks in places.values()]])
    series = world.run.series.assign(holder=(("world", "place", "date"), holder)).assign_coords(place=list(places))
    run = SimpleNamespace(**{**vars(world.run), "series": series, "labels": {"contender": names}})
    return World(run, 0)  # type: ignore[arg-type]


def languages_of(world: World) -> None:
    """Every sentence is told in Chinese and Russian, with names."""
    for language in ("zh", "ru"):
        frames, teller = struggle(world), Teller(world.scenario, language)
        sentences = [each.text for _, texts in told(teller, frames) for text in texts for each in text]
        assert not teller.lexicon.lacking and len(sentences) == len(frames) and "{" not in "".join(sentences)
