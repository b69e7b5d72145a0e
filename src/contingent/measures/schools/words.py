"""Schools in plain words: scores, weights, what the record cannot separate, and whose answers differ."""

from __future__ import annotations

from typing import Any

from contingent.measures.compare.words import effect
from contingent.measures.schools.measure import Schools, differing
from contingent.present.kit.speech import Speech

WEIGHTS = (
    "Score: mean log density of the held-out record, every block of rows (one election, one series) counting once; "
    "higher is better. Weight: what a reading adds to the best joint forecast of all (stacking), with its jackknife "
    "error over blocks. Weights are not probabilities that a reading is right; a reading that says almost the same as "
    "another may get none. A reading is here what this program can make of it: edits of bounds, named below."
)


def as_text(found: Schools) -> str:
    """Return the schools as plain text."""
    blocks = found.rows["block"].nunique()
    lines = [
        f"{found.rows['row'].nunique()} held-out rows in {blocks} blocks; {found.worlds:,} worlds a school, "
        f"weighed by the record before each row and tempered to powers of {found.rows['power'].min():.2f} to "
        f"{found.rows['power'].max():.2f}.",
        WEIGHTS,
        *(f"Left out: {text}." for text in found.left),
        "",
        *weight_text(found),
        "",
        *block_text(found),
        "",
    ]
    for row in found.pairs.to_dict("records"):
        lines += pair_text(found, row)
    if len(found.answers):
        count = len(found.pairs) * len(found.answers.groupby(["do", "name"]))
        lines += [
            f"({count} pairs of answers were compared at 95%: about {0.05 * count:.0f} would differ by chance alone.)",
            "",
            *answers_text(found),
        ]
    lines += ["", "The readings, as edited here:"]
    lines += [
        f"  {row.title}: {row.edits or 'no edit'}. {row.reading} ({row.source})"
        for row in found.scenario.tables["schools"]
    ]
    return "\n".join(lines)


def titles(found: Schools) -> dict[str, str]:
    """Return the title of each school."""
    return {row.school: row.title for row in found.scenario.tables["schools"]}


def weight_text(found: Schools) -> list[str]:
    """Return scores and weights as lines."""
    lines = [f"{'reading':<44}{'score':>18}{'weight':>18}"]
    return lines + [
        f"{row['title'][:42]:<44}{row['score']:>9.2f} +- {row['noise']:.2f}{row['weight']:>10.2f} +- {row['error']:.2f}"
        for row in found.weights.to_dict("records")
    ]


def block_text(found: Schools) -> list[str]:
    """Return the mean log density of each block as lines, a column a school."""
    wide = found.rows.pivot_table(index="block", columns="school", values="log_density", aggfunc="mean", sort=False)
    names = list(found.weights["school"])
    count = found.rows.groupby("block")["row"].nunique().to_dict()
    lines = [f"{'block':<30}{'rows':>5}" + "".join(f"{name[:20]:>22}" for name in names)]
    return [
        *lines,
        *(
            f"{row['block']:<30}{count[row['block']]:>5}" + "".join(f"{row[name]:>22.2f}" for name in names)
            for row in wide.reset_index().to_dict("records")
        ),
    ]


def pair_text(found: Schools, row: dict) -> list[str]:
    """Return what the record says of two schools."""
    name = titles(found)
    a, b = name[row["a"]], name[row["b"]]
    told = (
        f"difference in held-out log score {row['difference']:+.2f} +- {row['error']:.2f} a block, Monte Carlo "
        f"error {row['noise']:.2f}; with {row['blocks']} blocks less than {row['limit']:.2f} means nothing"
    )
    if row["separated"]:
        better, other = (a, b) if row["difference"] > 0 else (b, a)
        return [f"The held-out record is likelier under '{better}' than under '{other}' ({told})."]
    apart = differing(found, row["a"], row["b"])
    line = f"The record cannot separate '{a}' and '{b}' ({told})"
    if not len(found.answers):
        return [line + "."]
    if not apart:
        return [line + "; their answers do not differ beyond their errors."]
    said = Speech(found.scenario)
    return [
        line + ", whose answers differ:",
        *(
            f"    {one['title']} | {one['do']}: {effect(one, said)} against {effect(other, said)} points"
            for one, other in apart
        ),
    ]


def answers_text(found: Schools) -> list[str]:
    """Return the answers to each question as lines."""
    lines = ["What each reading answers, from its own prior: effect in percentage points (95% interval)"]
    names, said = titles(found), Speech(found.scenario)
    for do, rows in found.answers.groupby("do", sort=False):
        lines += [f"With: {do}", f"{'':<44}" + "".join(f"{names[name][:24]:>27}" for name in names)]
        for _, each in rows.groupby("name", sort=False):
            by_school: dict[str, Any] = {row["school"]: row for row in each.to_dict("records")}
            title = str(each["title"].iloc[0])[:42]
            lines.append(f"{title:<44}" + "".join(f"{effect(by_school[name], said):>27}" for name in names))
    return lines
