"""Several cases as a user asks them: `across("october-1917", "germany-1918").calibrate()`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from contingent.front.case import Case
from contingent.present.kit.progress import Update

if TYPE_CHECKING:
    from distributed import Client

    from contingent.measures.common.across import Across


def across(
    *cases: str | Path | Case,
    effort: str = "normal",
    seed: int = 1,
    threads: int | None = None,
    progress: Update | None = None,
    client: Client | None = None,
) -> Across:
    """Return what asks several cases at once: calibrate and compare.

    Parameters
    ----------
    cases : two or more, each once: names, folders, or cases with edits made
    effort : "quick", "normal" or "paper": how much is computed for an answer
    progress : called with (world-days done, world-days in all)
    client : of a Dask cluster whose workers run the ensembles of calibrate (docs/cluster.md)

    Raises
    ------
    CaseError
        For fewer than two cases, one that is not there, and one that is given twice.
    """
    from contingent.measures.common.across import Across

    every = [each.scenario if isinstance(each, Case) else each for each in cases]
    return Across(every, effort, seed, threads, progress, client=client)
