"""The design concepts of the ODD protocol, as they follow from the mechanisms in use."""

from __future__ import annotations

import inspect

from contingent.scenario.arrays.compiled import Compiled

REGIME = (
    (
        "Basic principles",
        "Two kernels: coordination (people act on what they expect others to do; Brock and Durlauf 2001, "
        "with Granovetter 1978 and Kuran 1991 as limits) and choice (one multinomial-logit utility for every actor and "
        "decision).",
    ),
    (
        "Emergence",
        "Collapse of obedience, dual power, crowds, majorities and seizures come from the kernels; no event has a "
        "date.",
    ),
    ("Adaptation and objectives", "Actors weigh policy, office and expected success with the same weights everywhere."),
    ("Prediction", "Expected success is what the coordination kernel gives for the armed men of the capital."),
    ("Sensing", "People see their place, linked places and the capital; leaders see indicators of the case."),
    ("Interaction", "Through links between places, comrades in a city's units, and public news."),
)
LATTICE = (
    ("Emergence", "Outbursts, their size and their end come from what individuals do; no event has a date."),
    ("Adaptation and objectives", "Individuals act by the rule of their mechanism (7 Submodels)."),
    ("Prediction", "As far as the rule of the mechanism has individuals reckon with their risk."),
    ("Sensing", "Individuals see the sites of the lattice within their view."),
    ("Interaction", "Through the sites in view."),
)
CROWD = (
    ("Emergence", "The share that acts comes from the thresholds of all; no event has a date."),
    ("Adaptation and objectives", "Individuals act by the rule of their mechanism (7 Submodels)."),
    ("Prediction", "None."),
    ("Sensing", "Individuals see the share of the others who act."),
    ("Interaction", "Through that share."),
)
PROCESS = (
    ("Emergence", "What is looked at follows from the law of the process and its chance; no event has a date."),
    ("Adaptation and objectives", "None: nobody decides."),
    ("Prediction", "None."),
    ("Sensing", "None."),
    ("Interaction", "None."),
)


def concepts(compiled: Compiled) -> list[tuple[str, str]]:
    """Return (concept, text) of a case, in the order of the protocol."""
    dimensions = {name for slot in compiled.layout.slots.values() for name in slot.field.dimensions}
    regime = any(".regime." in module.__name__ for module in compiled.mechanisms)
    if regime:
        own = list(REGIME)
    else:
        first = [(inspect.getdoc(module) or module.NAME).partition("\n\n")[0] for module in compiled.mechanisms]
        kind = LATTICE if "row" in dimensions else CROWD if "individual" in dimensions else PROCESS
        own = [("Basic principles", " ".join(" ".join(first).split())), *kind]
    return [
        *own,
        (
            "Stochasticity",
            "Every draw is a function of seed, world, stream, tick, entity and draw (Philox4x32-10), so that an "
            "intervention changes no other stroke of luck.",
        ),
        ("Collectives", collectives(compiled, regime, dimensions)),
        (
            "Observation",
            "Indicators are formulas over the state, computed every day or week; outcomes are read at horizons.",
        ),
    ]


def collectives(compiled: Compiled, regime: bool, dimensions: set[str]) -> str:
    """Return which collectives and how many individuals there are."""
    groups = "Groups, parties, contenders and armed units" if regime else "No collectives"
    if "individual" not in dimensions:
        return f"{groups}; no individuals."
    return f"{groups}; room for {compiled.scenario.config.sizes['individual']:,} individuals."
