"""A comparison in plain words, in three languages: a table of each contrast, and what must be said with it."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from contingent.measures.common.effects import WEAK
from contingent.measures.common.outcomes import TOLD, titles_in
from contingent.measures.common.spans import untold
from contingent.measures.compare.columns import NARROW, clipped
from contingent.measures.compare.measure import Comparison
from contingent.measures.compare.this_history_words import as_text as own_text
from contingent.present.kit.said import padded
from contingent.present.kit.speech import Speech
from contingent.scenario.model import Scenario

FILE = "compare.csv"  # where all effects stand
Rows = list[dict[str, Any]]


def as_text(found: Comparison, language: str = "en") -> str:
    """Return the comparison as plain text, with what the edits would have changed in this history."""
    own = [own_text(found.own, language)] if found.own else []
    return "\n\n".join([effects_text(found, language), *own])


def effects_text(found: Comparison, language: str = "en") -> str:
    """Return the effects, and what must be said with them."""
    speech = Speech(found.scenario, language)
    lines = [speech.say("compare-pairs", pairs=found.given.past.worlds, given=found.given.told(speech))]
    if found.follows:
        lines.append(followed(found.follows, language))
    weak = [*found.given.weak(language), *untold(found.scenario, found.follows, language).values()]
    lines += [speech.say("compare-weak", text=text) for text in weak]
    for number in range(len(found.contrasts)):
        lines += ["", *contrast_text(found, number, speech)]
    return "\n".join([*lines, "", speech.say("compare-pairing"), speech.say("compare-sharing")])


def followed(follows: Scenario, language: str) -> str:
    """Return to which end histories go on."""
    after = Speech(follows, language)
    end = str(follows.config.end) if language == "en" else after.date(follows.config.end)
    return after.say("compare-followed", end=end, case=after.case(follows.config.title))


def contrast_text(found: Comparison, number: int, speech: Speech) -> list[str]:
    """Return one contrast as lines."""
    each, rows = found.contrasts[number], found.table[found.table["contrast"].eq(number)]
    told = rows.assign(title=rows["title"].map(titles_in(speech, found.follows)))
    shares: list[Any] = told[told["kind"].ne("indicator")].to_dict("records")
    say, conditioned = speech.say, found.given.conditioned
    lines = [
        f"{padded(say('compare-with'), 9)}{'; '.join(each.do)}",
        f"{padded(say('compare-without'), 9)}{'; '.join(each.versus) or say('compare-itself')}",
        *reach(found, number, speech),
    ]
    heads = (
        padded(say("compare-with-column"), -7),
        padded(say("compare-without-column"), -9),
        padded(say("compare-effect-column"), -32),
    )
    heads = (*heads, padded(say("compare-pairing-column"), -9), padded("c", -14) * conditioned)
    table = ["".join([" " * NARROW, *heads])]
    table += [
        f"{clipped(row['title'])}{row['with']:>7.1%}{row['without']:>9.1%}{padded(effect(row, speech), -32)}"
        f"{times(row['pairing']):>9}" + padded(c_text(row, speech), -14) * conditioned
        for row in shares
    ]
    table += ["", *sureness(shares, speech), *chances(each.decision is not None, shares, speech)]
    return [*lines, "", *map(speech.figures, table), *sentences(found, shares, speech), *indicators(told, speech)]


def reach(found: Comparison, number: int, speech: Speech) -> list[str]:
    """Return what share of the pairs the edit touches."""
    share, held = found.touched[number], found.held[number]
    lines = [speech.say("compare-touched", share=f"{share:.0%}")] if not math.isnan(share) else []
    if share == 0.0:
        lines = [speech.say("compare-nothing")]
    if not math.isnan(held):
        count = int(found.table.loc[found.table["contrast"].eq(number), "pairs"].max())
        lines.append(speech.say("compare-held", share=f"{held:.0%}", pairs=str(count)))
    return lines


def sureness(rows: Rows, speech: Speech) -> list[str]:
    """Return how many intervals of shares leave out 0, and what can't be seen to change since it never or always is."""
    known = [row for row in rows if row["pairs"]]
    count = {"moved": sum(row["low"] > 0.0 or row["high"] < 0.0 for row in known), "all": len(known)}
    lines = [speech.say("compare-sure", **count, chance=f"{0.05 * len(known):.1f}")]
    for share, form in ((0.0, "never"), (1.0, "always")):
        flat = [row["title"] for row in known if row["with"] == row["without"] == share]
        if flat:
            lines.append(speech.say("compare-flat", form=form, titles=speech.say("between").join(flat)))
    return [*lines, ""]


def chances(decision: bool, rows: Rows, speech: Speech) -> list[str]:
    """Return necessity and sufficiency as lines."""
    say, of = speech.say, "yes" if decision else "no"
    what, who = say("compare-necessity", decision=of), say("compare-sufficiency", decision=of)
    head = padded(say("compare-bounds"), -24) + padded(say("compare-shared"), -20)
    lines = [
        f"{padded(say('compare-but-for'), NARROW)}{padded(what, -44)}{padded(who, -44)}",
        f"{'':<{NARROW}}{head}{head}",
    ]
    for row in rows:
        cells = "".join(f"{span(row, p):>24}{shared(row, p):>20}" for p in ("pn", "ps"))
        word = f"  {say('compare-necessary')}" if row["necessary"] is True or row["necessary"] == 1 else ""
        lines.append(f"{clipped(row['title'])}{cells}{word}")
    return lines


def sentences(found: Comparison, rows: Rows, speech: Speech) -> list[str]:
    """Return what c calls for."""
    say = speech.say
    if not found.given.conditioned:
        names = [row["assumption"] for row in rows if row["kind"] in TOLD and row["assumption"]]
        if not names:
            return ["", say("compare-no-record")]
        return ["", say("compare-no-record-most", name=max(set(names), key=names.count))]
    lines: list[str] = []
    for row in rows:
        if row["c"] < WEAK and row["kind"] in TOLD:
            of = {"title": row["title"], "name": f" ({row['assumption']})" if row["assumption"] else ""}
            c, error = speech.figures(f"{row['c']:.2f}"), speech.figures(f"{row['c_error']:.2f}")
            lines.append(say("compare-assumed", **of, c=c, error=error))
    valueless = [row["title"] for row in rows if math.isnan(row["c"]) and row["kind"] in TOLD]
    if valueless:
        lines.append(say("compare-untold", titles=say("between").join(valueless)))
    return ["", *lines] if lines else []


def indicators(rows: pd.DataFrame, speech: Speech) -> list[str]:
    """Return how many coordinates move, and the surest of them."""
    own = rows[rows["kind"].eq("indicator") & rows["pairs"].gt(0)]
    if own.empty:
        return []
    say, moved = speech.say, own[(own["low"] > 0.0) | (own["high"] < 0.0)]
    count = {"moved": str(len(moved)), "all": str(len(own)), "chance": f"{0.05 * len(own):.1f}"}
    head = speech.figures(say("compare-coordinates", **count, file=FILE))
    if moved.empty:
        return ["", head]
    sure = moved.assign(t=(moved["effect"] / (moved["high"] - moved["low"])).abs()).nlargest(5, "t")
    lines = [speech.figures(f"  {coordinate(row, speech)}") for row in sure.to_dict("records")]
    return ["", head + say("space") + say("compare-surest"), *lines]


def coordinate(row: Any, speech: Speech) -> str:
    """Return how a coordinate moves."""
    numbers = {name: f"{row[name]:.3g}" for name in ("with", "without")}
    numbers |= {name: f"{row[name]:+.3g}" for name in ("effect", "low", "high")}
    return speech.say("compare-coordinate", title=row["title"], **numbers)


def effect(row: dict[str, Any], speech: Speech) -> str:
    """Return an effect on a share in percentage points."""
    if row["low"] == row["high"] == 0.0:
        return speech.say("compare-exactly")
    return speech.say("compare-effect", **{name: f"{100 * row[name]:+.1f}" for name in ("effect", "low", "high")})


def times(ratio: float) -> str:
    """Return the variance ratio of pairing."""
    return "-" if math.isnan(ratio) else f"{ratio:.1f}x"


def c_text(row: dict[str, Any], speech: Speech) -> str:
    """Return c with its error."""
    if math.isnan(row["c"]):
        return speech.say("compare-unknown")
    return f"{row['c']:.2f}" + (f" +-{row['c_error']:.2f}" if row["c_error"] > 0.0 else "")


def span(row: dict[str, Any], prefix: str) -> str:
    """Return bounds, and the outer ends of their intervals."""
    first, last, least, most = (row[f"{prefix}_{name}"] for name in ("lower", "upper", "least", "most"))
    return "-" if math.isnan(first) else f"{first:.2f}-{last:.2f} [{least:.2f}-{most:.2f}]"


def shared(row: dict[str, Any], prefix: str) -> str:
    """Return a value under shared draws with its interval."""
    value = row[f"{prefix}_shared"]
    return "-" if math.isnan(value) else f"{value:.2f} ({row[f'{prefix}_low']:.2f}-{row[f'{prefix}_high']:.2f})"
