"""What you would have to believe, in plain words."""

from __future__ import annotations

import numpy as np

from .believe import Belief
from .prim import Box


def as_text(found: Belief) -> str:
    """Return the region as plain text."""
    value, low, high = found.overall
    lines = [f"Claim: {found.claim.words}", f"Over {found.given.past.worlds:,} {found.given.words}.",
             *(f"Weak: {text}." for text in found.given.warnings),
             f"Over all of them {quantity(found)} is {value:.2f} ({low:.2f} to {high:.2f}); the claim needs more than "
             f"{found.claim.enough:.2f}.", ""]
    if not found.boxes:
        return "\n".join([*lines, "No region was found in which the claim holds: whatever is believed within the "
                         "priors, as far as this search sees, does not make it hold."])
    if not found.boxes[0].limits:
        lines.append("It holds on average over everything: nothing special has to be believed.")
    for number, (box, row) in enumerate(zip(found.boxes, found.table.to_dict("records"), strict=True), 1):
        lines += [f"Region {number}: you would have to believe", *conditions(found, box),
                  f"  There {quantity(found)} is {row['value']:.2f} ({row['low']:.2f} to {row['high']:.2f}) on the "
                  f"{row['sets']} parameter sets that it was not found with ({row['found']:.2f} on those that it was).",
                  f"  {verdict(found, row['value'], row['low'])}",
                  f"  {row['prior']:.1%} of the prior lies in it{after(row['posterior'])}.", ""]
    stand = int((found.table["value"] > found.claim.enough).sum())
    if not stand:
        return "\n".join([*lines, "None of these regions stands on fresh parameter sets: with so many histories no "
                         "region can be told in which the claim holds."])
    return "\n".join([*lines, f"In the {stand} that stand on fresh parameter sets: {found.prior:.1%} of the "
                     f"prior{after(found.posterior)}."])


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
    lines = []
    for column, (low, high) in sorted(box.limits.items()):
        p = declared[found.names[column]]
        span = (f"below {high:.3g}" if low == -np.inf else f"above {low:.3g}" if high == np.inf
                else f"between {low:.3g} and {high:.3g}")
        lines.append(f"  {p.name} {span} {p.unit if p.unit != '1' else ''}".rstrip()
                     + f"  (prior {p.prior} {p.a:g}, {p.b:g}: {p.meaning})")
    return lines or ["  nothing: the whole prior"]


def after(posterior: float) -> str:
    """Return the share of the posterior, where there is one."""
    return "" if np.isnan(posterior) else f", {posterior:.1%} of what the record leaves"
