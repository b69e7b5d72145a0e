"""Small worlds of territories on the equator, written as cases, in which every hazard can be worked by hand."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import contingent as ct
from contingent.engine.sample import Sample, live

MADE_UP = ("assumption: made up for a test", "S")
FIRST, LAST = 1917, 1926
# 1,500 km apart at the equator, so that nearness of neighbours is 1/e.
DEGREES = math.degrees(1_500.0 / 6_371.0)
NEVER = -20.0  # log odds of what does not happen
CERTAIN = 20.0
QUIET = {
    "attempt_constant": NEVER,
    **dict.fromkeys(("attempt_size", "attempt_beaten", "attempt_income", "attempt_colony", "attempt_middling"), 0.0),
    **dict.fromkeys(("attempt_example", "attempt_near", "year_spread", "victory_beaten", "victory_backing"), 0.0),
    "victory_constant": NEVER,
    "installation_chance": 0.0,
    **dict.fromkeys(("end_home", "end_installed"), NEVER),
    **dict.fromkeys(("end_age", "end_growth", "end_alone"), 0.0),
}


def write(
    folder: Path, names: Sequence[str], parameters: Mapping[str, float], **tables: Sequence[Sequence[object]]
) -> Path:
    """Write a case of some territories in a row, the first the origin: states of 5 million people and 3,000 dollars.

    Parameters
    ----------
    parameters : beside those of a world in which nothing happens
    tables : rows of `armies`, `risings`, `council_regimes`, and of `years`, territory_years, in the place of these
    """
    folder = folder / "small"
    folder.mkdir(parents=True)
    (folder / "case.toml").write_text(
        'id = "small"\ntitle = "Small"\nstep = "year"\n'
        f"epoch = {FIRST}-01-01\nend = {LAST}-12-31\n"
        'mechanisms = ["council_rule", "example", "attempt", "victory", "installation", "survival"]\n'
    )
    rows: dict[str, tuple[str, list[Sequence[object]]]] = {
        "territories": (
            "territory,title,region,latitude,longitude,origin,empire",
            [(name, name, "row", 0, n * DEGREES, str(n == 0).lower(), "false") for n, name in enumerate(names)],
        ),
        "territory_years": (
            "territory,year,state,people,income,institutions,lost",
            [*tables.get("years", [(n, y, "true", 5000, 3000, 0, "") for n in names for y in range(FIRST, LAST + 1)])],
        ),
        "priors": (
            "parameter,prior,a,b",
            [(name, "fixed", value, 0) for name, value in (QUIET | dict(parameters)).items()],
        ),
        "armies": ("army,territory,year,left,war", [*tables.get("armies", [])]),
        "risings": ("territory,year,title,outcome,recalled", [*tables.get("risings", [])]),
        "council_regimes": ("territory,start,end,origin,patron", [*tables.get("council_regimes", [])]),
        "example": ("world,council,home,share,output,army,programme", [("record", "true", "true", 0.8, 0.5, 0.6, 1)]),
    }
    for name, (columns, own) in rows.items():
        with open(folder / f"{name}.csv", "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*columns.split(","), "source", "grade"])
            writer.writerows([*row, *MADE_UP] for row in own)
    (folder / "indicators.csv").write_text(
        "indicator,title,formula,unit\nhome,Home,sum(territory_home),count\ninstalled,Installed,sum(territory_installed),count\n"
        "risings,Risings,attempts,count\nended,Ended,exits,count\n"
    )
    return folder


# Kinds of event that are kept.
KINDS = ("attempt", "success", "installation", "exit")


def lived(case: Path, worlds: int = 1, seed: int = 1, edits: Sequence[str] = ()) -> Sample:
    """Return worlds of a case with all events and series."""
    return live(ct.case(case).edit(*edits).scenario, worlds, seed, ("home", "installed", "risings", "ended"), KINDS)


def chances(sample: Sample, kind: str, place: str) -> dict[int, float]:
    """Return year -> the chance that an event of a kind had in a place, in the first world."""
    own = sample.events[
        sample.events["world"].eq(0) & sample.events["kind"].eq(kind) & sample.events["place"].eq(place)
    ]
    return {day + FIRST: p for day, p in zip(own["day"].tolist(), own["probability"].tolist(), strict=True)}


def logistic(x: float) -> float:
    """Return the chance of log odds."""
    return 1.0 / (1.0 + math.exp(-x))
