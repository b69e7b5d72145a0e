"""What a study of one case and a question to several share: a seed, an effort, and who hears of long work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from contingent.engine.branches import Progress
from contingent.engine.ensemble import check_seed
from contingent.engine.runs.chunks import Counter

if TYPE_CHECKING:
    from distributed import Client


class Asking:
    """Who asks.

    Parameters
    ----------
    effort : quick, normal or paper
    seed : of all noise
    threads : blocks of worlds lived side by side, by default one a core; results do not depend on it
    progress : called with (world-days done, world-days in all), for a progress bar
    agree : called once for each question with about how many world-days it takes, before any is lived
    client : of a Dask cluster (docs/cluster.md)
    """

    def __init__(
        self,
        effort: str = "normal",
        seed: int = 1,
        threads: int | None = None,
        progress: Callable[[int, int], None] | None = None,
        agree: Callable[[int], None] | None = None,
        client: Client | None = None,
    ) -> None:
        check_seed(seed)
        self.effort, self.seed, self.threads, self.progress = effort, seed, threads, progress
        self.agree, self.client = agree, client

    def counting(self, total: int) -> Progress:
        """Return what takes world-days as they are lived, for the progress bar; ask whether so many may be.

        Parameters
        ----------
        total : about how many there will be
        """
        self.consider(total)
        return Counter(max(total, 1), self.progress).add

    def consider(self, total: int) -> None:
        """Ask whether about so many world-days may be lived."""
        if self.agree:
            self.agree(total)
