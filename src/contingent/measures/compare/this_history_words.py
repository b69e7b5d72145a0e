"""What an edit would have changed in this history, in plain words, in three languages."""

from __future__ import annotations

import math
from typing import Any

from contingent.measures.compare.columns import NARROW, clipped
from contingent.measures.compare.this_history import ThisHistory
from contingent.present.kit.said import padded, percent
from contingent.present.kit.speech import Speech


def as_text(found: ThisHistory, language: str = "en") -> str:
    """Return what was found as plain text."""
    speech = Speech(found.scenario, language)
    lines = [speech.say("own-head", drawn=found.drawn, day=speech.date(found.since))]
    if found.kept < found.drawn:
        lines.append(speech.say("own-left-out", lost=found.drawn - found.kept))
    lines += [speech.say("compare-weak", text=text) for text in found.weak(language)]
    for number in range(len(found.contrasts)):
        lines += ["", *contrast_text(found, number, speech)]
    return "\n".join([*lines, "", speech.say("own-luck")])


def contrast_text(found: ThisHistory, number: int, speech: Speech) -> list[str]:
    """Return one contrast as lines."""
    rows: list[Any] = found.table[found.table["contrast"].eq(number)].to_dict("records")
    say, touched = speech.say, found.touched[number]
    lines = [f"{say('compare-with')} {'; '.join(found.contrasts[number])}"]
    if touched == 0.0:
        return [*lines, say("own-nothing")]
    if not math.isnan(touched):
        lines.append(say("own-touched", share=f"{touched:.0%}"))
    heads = padded(say("own-reached"), -8) + padded(say("own-lost"), -46) + padded(say("own-gained"), -46)
    lines += ["", f"{'':<{NARROW}}{heads}"]
    for row in rows:
        cells = padded(change(row, "lost", speech), -46) + padded(change(row, "gained", speech), -46)
        lines.append(speech.figures(f"{clipped(speech.case(row['title']))}{percent(row['reach']):>8}{cells}"))
    return lines


def change(row: dict[str, Any], name: str, speech: Speech) -> str:
    """Return a share that changes with its interval and ancestors, and whether it can be told."""
    if not row[f"{name}_of"]:
        return speech.say("own-none")
    share, low, high = (percent(row[key]) for key in (name, f"{name}_low", f"{name}_high"))
    count = int(row[f"{name}_ancestors"])
    text = speech.say("own-change", share=share, low=low, high=high, count=count)
    return text if row[f"{name}_told"] else speech.say("own-few", text=text)
