"""Who held the key positions of the capital hour by hour: what the events of a run say, world by world.

The model knows hours in the course of an operation: positions taken, and its end. All else it knows by the day.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.present.export import pack
from contingent.present.export.plan import of_capital
from contingent.present.report.first_screen.told import Told
from contingent.world.kinds import MANNER

NOBODY = 255
# What happens in a contest: a position is taken in one of five ways (MANNER), or
BEGINS, WON, LOST, FALLS, HANDED = range(len(MANNER), len(MANNER) + 5)
READ = ("operation_begins", "site_taken", "operation_ends", "power_changes")


class Hours(NamedTuple):
    """What happened in the capital in some worlds, in the order in which it took effect.

    Attributes
    ----------
    many : rows of each world, uint16[worlds]
    day : of the case, uint16[rows]
    hour : 0 to 23, uint8[rows]; never later than that of a row that follows on the same day
    what : position in MANNER, BEGINS, WON, LOST, FALLS (all is that contender's) or HANDED, uint8[rows]
    where : the position among those of the capital; of BEGINS the party that leads, of HANDED whose they were,
        uint8[rows], NOBODY for none
    who : the contender, uint8[rows]
    """

    many: NDArray[np.uint16]
    day: NDArray[np.uint16]
    hour: NDArray[np.uint8]
    what: NDArray[np.uint8]
    where: NDArray[np.uint8]
    who: NDArray[np.uint8]


def hours(told: Told, worlds: list[int]) -> dict[str, str]:
    """Return what happened in the capital in some worlds, packed column by column."""
    return {name: pack.packed(column) for name, column in in_capital(told, worlds)._asdict().items()}


def in_capital(told: Told, worlds: list[int]) -> Hours:
    """Return what happened in the capital in some worlds.

    An event is told at its hour, but no later than what follows on its day: the log's order is that in which things
    took effect, while hours of the morning and the evening stand for a part of the day.
    """
    frame = read(told)
    frame = frame[frame["world"].isin(worlds)]
    group = frame["world"] * (told.days + 1) + frame["day"]
    hour = frame["hour"][::-1].groupby(group[::-1]).cummin()[::-1]
    count = frame.groupby("world").size().reindex(worlds, fill_value=0)
    what, where, who = (frame[name].to_numpy(np.float64).astype(np.uint8) for name in ("what", "where", "who"))
    return Hours(
        count.to_numpy(np.float64).astype(np.uint16),
        frame["day"].to_numpy(np.float64).astype(np.uint16),
        hour.to_numpy(np.float64).astype(np.uint8),
        what,
        where,
        who,
    )


def read(told: Told) -> pd.DataFrame:
    """Return the events of all worlds in the capital as what, where and who, in the order of the log."""
    events, capital = told.run.events, told.run.scenario.config.capital
    sites = {row.site: n for n, row in enumerate(of_capital(told))}
    taken = events["kind"].eq("site_taken")
    here = events["kind"].isin(READ) & (events["place"].eq(capital) & ~taken | events["place"].isin(sites) & taken)
    frame = events.loc[here, ["world", "day", "hour", "kind", "actor", "place", "detail", "value"]].copy()
    contenders = {label: n for n, label in enumerate(told.run.labels["contender"])}
    parties = {label: n for n, label in enumerate(told.run.labels["party"])}
    kind = frame["kind"]
    # Power that passes at the hour at which an operation succeeds is won with the headquarters, else handed over.
    won = kind.eq("operation_ends") & frame["value"].gt(0.5)
    falls = kind.eq("power_changes") & won.shift(fill_value=False) & frame["world"].eq(frame["world"].shift())
    falls &= frame["day"].eq(frame["day"].shift()) & frame["hour"].eq(frame["hour"].shift())
    what = frame["detail"].map({name: n for n, name in enumerate(MANNER)})
    choices = [
        (kind.eq("operation_begins"), BEGINS, frame["detail"].map(parties)),
        (won, WON, np.nan),
        (kind.eq("operation_ends") & ~won, LOST, np.nan),
        (falls, FALLS, np.nan),
        (kind.eq("power_changes") & ~falls, HANDED, frame["detail"].map(contenders)),
    ]
    where = frame["place"].map(sites)
    for chosen, code, at in choices:
        what = what.mask(chosen, code)
        where = where.mask(chosen, at)
    who = frame["actor"].map(contenders)
    return frame.assign(what=what, where=where.fillna(NOBODY), who=who.fillna(NOBODY))
