"""A case of three parties that decide again and again, and its closed forms.

Every day each party decides with a constant hazard; with a constant chance it acts, else it waits. As the case ends,
the outcome holds with a chance that depends on what each decided last (plugins/verdict.py).
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from contingent.mechanisms.registry import allow_plugins
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

allow_plugins(["plugins.verdict"])
HAZARD, DAYS, BASE, SWAY, OFFICE = 0.05, 40, 0.05, 0.3, 0.4
ACT = 1.0 / (1.0 + math.exp(-2.5 * OFFICE))  # chance to act: a committee's precision times what office is worth
NONE, WAIT, ACTED = 0, 1, 2
PINS = "pin,title,decision,actor,option,start,end,source,grade\n"
MADE_UP = "assumption: made up for a test,S"

CASE = {
    "case.toml": """
id = "deciders"
title = "Parties that decide"
epoch = 2000-01-01
end = 2000-02-09
mechanisms = ["decisions", "plugins.verdict"]
conditional_on = "a test"
""",
    "contenders": f"contender,title,kind,active,colour,source,grade\nhall,Hall,council,true,#102030,{MADE_UP}\n",
    "parties": "party,title,family,colour,contender,source,grade\n"
    + "".join(f"{party},{party},right,#ff0000,hall,{MADE_UP}\n" for party in ("reds", "blues", "greens")),
    "decisions": f"decision,title,actor_kind,body,rate,cooldown,source,grade\nmove,Move,party,committee,{HAZARD},1,"
    f"{MADE_UP}\n",
    "options": "decision,option,title,office,contest,stance,shift,source,grade\n"
    f"move,wait,Wait,none,none,none,0,{MADE_UP}\nmove,act,Act,won,none,none,0,{MADE_UP}\n",
    "indicators": "indicator,title,formula,unit\nverdict_now,Verdict,verdict,flag\n",
    "coordinates": "coordinate,title,formula,horizon\nverdict_end,Verdict,verdict_now,end\n",
    "rungs": "rung,title,formula\nyes,The verdict is yes,verdict_end\n",
    "outcomes": "outcome,title,formula\nyes,Yes,verdict_end == 1\nno,No,verdict_end == 0\n",
    "priors": "parameter,prior,a,b,source,grade\n"
    + "".join(
        f"{name},fixed,{value},0,{MADE_UP}\n"
        for name, value in (
            ("base", BASE),
            ("sway", SWAY),
            ("office_weight", OFFICE),
            ("hazard_scale", 1.0),
            ("policy_weight", 3.0),
            ("win_weight", 1.5),
            ("misjudgement", 1.0),
            ("contest_power", 1.0),
        )
    ),
}


def deciders(folder: Path, pins: str = "", panel: str = "") -> Scenario:
    """Write the case to a folder and read it.

    Parameters
    ----------
    pins : rows 'pin,title,actor,option,start,end'
    panel : days, with nothing but a blank seen on each; there the filter stops
    """
    folder.mkdir()
    for name, text in CASE.items():
        (folder / (name if "." in name else f"{name}.csv")).write_text(text)
    if pins:
        rows = [row.split(",") for row in pins.split()]
        (folder / "pins.csv").write_text(
            PINS
            + "".join(
                f"{pin},{title},move,{actor},{option},{start},{end},{MADE_UP}\n"
                for pin, title, actor, option, start, end in rows
            )
        )
    if panel:
        (folder / "panel.csv").write_text(
            "date,indicator,value,scale,error,source,grade\n"
            + "".join(f"{day},verdict_now,,flag,0.1,{MADE_UP}\n" for day in panel.split())
        )
    return load(folder)


def after(days: int) -> np.ndarray:
    """Return the matrix of what a party decided last, after some days of free choice, float64[before, after]."""
    day = np.array(
        [
            [1.0 - HAZARD, HAZARD * (1.0 - ACT), HAZARD * ACT],
            [0.0, 1.0 - HAZARD * ACT, HAZARD * ACT],
            [0.0, HAZARD * (1.0 - ACT), 1.0 - HAZARD * (1.0 - ACT)],
        ]
    )
    return np.linalg.matrix_power(day, days)


def acting(last: np.ndarray, days: int) -> float:
    """Return the chance that a party acted last as the case ends, from what it decided last, over `days` to go."""
    return float(last @ after(days)[:, ACTED])


def verdict(*acted: float) -> float:
    """Return the chance of the outcome from the chance of each party that it acted last."""
    return BASE + SWAY * sum(acted)
