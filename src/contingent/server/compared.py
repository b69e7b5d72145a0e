"""A comparison as the page shows it: the numbers of `contingent compare`, and the command that gives them."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from contingent.measures.common.answer import Answer
from contingent.measures.common.outcomes import titles_in
from contingent.measures.common.tables import records
from contingent.measures.compare.measure import Comparison
from contingent.present.kit.speech import Speech
from contingent.server.cards import taught


def command(case: str, asked: dict[str, Any]) -> str:
    """Return the command line that gives the same numbers."""
    words = ["contingent", "compare", case, "--do", "; ".join(asked["edits"]), "--pairs", str(asked["worlds"])]
    words += ["--given", asked["given"]] if asked.get("given") else []
    words += ["--effort", asked["effort"]] if asked.get("given") else []
    return shlex.join([*words, "--seed", str(asked["seed"])])


def command_of_run(case: str, edits: Sequence[str], worlds: int, seed: int) -> str:
    """Return the command line that runs an ensemble."""
    words = ["contingent", "run", case, *(word for line in edits for word in ("--do", line))]
    return shlex.join([*words, "--worlds", str(worlds), "--seed", str(seed)])


def shown(answer: Answer, language: str = "en") -> dict[str, Any]:
    """Return a comparison of one contrast as JSON has it."""
    found: Comparison = answer.result
    contrast = found.contrasts[0]
    speech = Speech(found.scenario, language)
    titles = titles_in(speech, found.follows)
    rows = [row | {"title": titles[str(row["title"])]} for row in records(answer.table)]
    leading = {row["assumption"] for row in rows if row.get("assumption")}
    learned = taught(found.given.free)
    return {
        "rows": rows,
        "with": "; ".join(contrast.do),
        "without": "; ".join(contrast.versus),
        "given": found.given.told(speech),
        "conditioned": found.given.conditioned,
        "pairs": len(found.pairs),
        "lived": int(found.given.past.worlds),
        "touched": number(found.touched[0]),
        "held": number(found.held[0]),
        "moves": moves(speech, found.pairs),
        "taught": {name: about for name, about in learned.items() if name in leading},
        "warnings": found.weak(speech),
        "words": answer.words(language),
    }


def number(value: float) -> float | None:
    """Return a number as JSON has it, None for none."""
    return value if np.isfinite(value) else None


def moves(speech: Speech, pairs: pd.DataFrame) -> dict[str, Any] | None:
    """Return in how many pairs the two histories end in different classes, and from which to which.

    Returns
    -------
    None for a case without classes; else titles, `matrix` (row without the edits, column with them; counts), `changed`
    and `of`. A history of no class is of the last one, “of no class”, which is left out where there is none.
    """
    rows = speech.scenario.tables["outcomes"]
    if not rows or pairs.empty:
        return None
    without, with_ = (classes(pairs, arm, [row.outcome for row in rows]) for arm in ("versus", "do"))
    matrix = np.zeros((len(rows) + 1, len(rows) + 1), np.int64)
    np.add.at(matrix, (without, with_), 1)
    titles = [*(speech.case(row.title) for row in rows), speech.say("of-no-class")]
    if not matrix[-1].any() and not matrix[:, -1].any():
        matrix, titles = matrix[:-1, :-1], titles[:-1]
    return {"titles": titles, "matrix": matrix.tolist(), "changed": int((without != with_).sum()), "of": len(pairs)}


def classes(pairs: pd.DataFrame, arm: str, names: Sequence[str]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return the place of the class of each history of an arm, int64[pairs]; the number of classes for none."""
    flags = pairs[[f"{arm}_class_{name}" for name in names]].to_numpy(np.float64) > 0.5
    return np.where(flags.any(axis=1), flags.argmax(axis=1), len(names)).astype(np.int64)
