"""Every kind of event: those of a crisis (kinds.py), then those among territories, year by year.

The two lie apart so that a new kind of the one leaves the mechanisms of the other as they are, byte by byte.
"""

from __future__ import annotations

from contingent.world.kinds import EVENTS as OF_A_CRISIS
from contingent.world.kinds import EventKind

EVENTS: tuple[EventKind, ...] = (
    *OF_A_CRISIS,
    EventKind("attempt", "", "territory", "", "1"),
    EventKind("success", "", "territory", "", "1"),
    EventKind("installation", "territory", "territory", "", "1"),
    EventKind("exit", "", "territory", "", "age of the government, years"),
)

KIND: dict[str, int] = {kind.name: code for code, kind in enumerate(EVENTS)}
