"""What you would have to believe, in plain words."""

from __future__ import annotations

import numpy as np

from contingent.measures.believe.measure import Belief
from contingent.measures.believe.prim import Box


def as_text(found: Belief) -> str:
    """Return the region as plain text."""
    value, low, high = found.overall
    lines = [
        f"Claim: {found.claim.words}",
        f"Over {found.given.past.worlds:,} {found.given.words}.",
        *forms(found),
        *(f"Weak: {text}." for text in found.collapsed),
        f"Over all of them {quantity(found)} is {value:.2f} ({low:.2f} to {high:.2f}); the claim needs more than "
        f"{found.claim.enough:.2f}.",
        "",
    ]
    if not found.boxes:
        return "\n".join(
            [
                *lines,
                "No region was found in which the claim holds: whatever is believed within the "
                "priors, as far as this search sees, does not make it hold.",
                *by_variant(found),
            ]
        )
    if found.boxes[0].free:
        lines.append("It holds on average over everything: nothing special has to be believed.")
    for number, (box, row) in enumerate(zip(found.boxes, found.table.to_dict("records"), strict=True), 1):
        lines += [
            f"Region {number}: you would have to believe",
            *conditions(found, box),
            f"  There {quantity(found)} is {row['value']:.2f} ({row['low']:.2f} to {row['high']:.2f}) on the "
            f"{row['sets']} parameter sets that it was not found with ({row['found']:.2f} on those that it was).",
            f"  {verdict(found, row['value'], row['low'])}",
            f"  {row['prior']:.1%} of the prior lies in it{after(row['posterior'])}.",
            "",
        ]
    if not found.stand:
        return "\n".join(
            [
                *lines,
                "None of these regions stands on fresh parameter sets: with so many histories no "
                "region can be named in which the claim holds.",
                *by_variant(found),
            ]
        )
    return "\n".join(
        [
            *lines,
            f"In the {found.stand} that stand on fresh parameter sets: {found.prior:.1%} of the "
            f"prior{after(found.posterior)}.",
            *by_variant(found),
        ]
    )


def forms(found: Belief) -> list[str]:
    """Return what is said of the variants before all else; nothing where there are none."""
    if len(found.variants) == 1:
        return []
    return [
        f"As many in each of {len(found.variants)} variants, which weigh the same, before the record and after;",
        "how well each foretells the record is for `contingent schools` to say.",
    ]


def by_variant(found: Belief) -> list[str]:
    """Return the variants one by one; nothing where there are none."""
    if len(found.variants) == 1:
        return []
    lines = [
        "",
        f"By variant: {quantity(found)} over all its histories,",
        "and how much of it lies in regions in which the claim holds in this variant itself:",
    ]
    for row in found.variants.to_dict("records"):
        where = f"in region {row['regions'].replace(' ', ', ')}" if row["regions"] else "in no region"
        lines.append(
            f"  {row['variant']}: {row['value']:.2f} ({row['low']:.2f} to {row['high']:.2f}); holds {where}: "
            f"{row['prior']:.1%} of its prior{after(row['posterior'])}"
        )
    return lines


def admitted(found: Belief, box: Box) -> list[str]:
    """Return which variants a box admits, in words; nothing where there are none, or it admits all."""
    out = box.without.get(len(found.names), frozenset())
    names = list(found.variants["variant"])
    stay = [name for n, name in enumerate(names) if n not in out]
    return [f"  the variant {' or '.join(stay)}"] if out else []


def quantity(found: Belief) -> str:
    """Return what the claim is about."""
    if found.claim.edit:
        return "the lower bound of the probability of necessity"
    return "the chance that it is not reached" if found.claim.below else "the chance"


def verdict(found: Belief, value: float, low: float) -> str:
    """Return whether the region stands on the sets that it was not found with."""
    if low > found.claim.enough:
        return "The region holds: the whole interval is above what the claim needs."
    if value > found.claim.enough:
        return "The region may hold: the value is above what the claim needs, its interval is not."
    return "The region does not hold up: on fresh parameter sets the value falls short."


def conditions(found: Belief, box: Box) -> list[str]:
    """Return the limits of a box in words, with the parameter's meaning."""
    declared = {p.name: p for p in found.given.free.parameters}
    lines = admitted(found, box)
    prior = "prior" if len(found.variants) == 1 else "prior of the case as it stands"
    for column, (low, high) in sorted(box.limits.items()):
        p = declared[found.names[column]]
        span = (
            f"below {high:.3g}"
            if low == -np.inf
            else f"above {low:.3g}"
            if high == np.inf
            else f"between {low:.3g} and {high:.3g}"
        )
        lines.append(
            f"  {p.name} {span} {p.unit if p.unit != '1' else ''}".rstrip()
            + f"  ({prior} {p.prior} {p.a:g}, {p.b:g}: {p.meaning})"
        )
    return lines or ["  nothing: the whole prior"]


def after(posterior: float) -> str:
    """Return the share of the posterior, where there is one."""
    return "" if np.isnan(posterior) else f", {posterior:.1%} of what the record leaves"
