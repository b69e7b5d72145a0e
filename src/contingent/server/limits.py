"""How much one request may ask for: a page is left open, and what it starts must end."""

from __future__ import annotations

from dataclasses import dataclass

from contingent.engine.cost import guessed_seconds
from contingent.errors import QuestionError
from contingent.scenario.arrays.compiled import Compiled

SINGLE = 4  # bytes of a number of a series


@dataclass(frozen=True)
class Limits:
    """The most that is allowed.

    Attributes
    ----------
    worlds : histories, or pairs of histories, of one question
    days : steps of a case
    memory : bytes of the rows and series of one question
    seconds : time that one question may take; it is stopped then
    edits : changes of one question
    waiting : questions that wait for the one that is answered
    body : bytes of a request; `upload` those of an uploaded case, `unpacked` of its files
    """

    worlds: int = 4000
    days: int = 4000
    memory: float = 4e9
    seconds: float = 1800
    edits: int = 40
    waiting: int = 8
    body: int = 64 * 1024
    upload: int = 16 * 1024 * 1024
    unpacked: int = 64 * 1024 * 1024

    def check(self, compiled: Compiled, worlds: int, edits: int, threads: int) -> None:
        """Check a question before it waits for its turn.

        Raises
        ------
        QuestionError
            With the limit, and what to do.
        """
        days = compiled.days
        if worlds > self.worlds:
            raise QuestionError(f"{worlds:,} histories; the page runs at most {self.worlds:,}: take fewer, or {SHELL}")
        if edits > self.edits:
            raise QuestionError(f"{edits} changes; the page takes at most {self.edits}: take fewer, or {SHELL}")
        if days > self.days:
            raise QuestionError(
                f"the case has {days:,} steps; the page runs at most {self.days:,}: choose an earlier end, or {SHELL}"
            )
        size = 2 * worlds * (compiled.layout.row_bytes + days * len(compiled.program.names) * SINGLE)
        if size > self.memory:
            raise QuestionError(
                f"about {size / 1e9:,.1f} GB of memory; the page takes at most {self.memory / 1e9:,.1f} GB: take fewer "
                f"histories, or {SHELL}"
            )
        seconds = guessed_seconds(compiled, 2 * worlds * days, threads)
        if seconds > self.seconds:
            raise QuestionError(
                f"about {seconds / 60:,.0f} minutes; the page runs at most {self.seconds / 60:,.0f}: take fewer "
                f"histories, or {SHELL}"
            )


SHELL = "run the command in a shell"
