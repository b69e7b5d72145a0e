"""The measures of this program. Adding one is a folder and a line here.

A package of its own adds one by an entry point that names the folder's package:

    [project.entry-points."contingent.measures"]
    wealth = "mypackage.wealth"
"""

from __future__ import annotations

MEASURES = (
    "contingent.measures.inevitability",
    "contingent.measures.compare",
    "contingent.measures.hinges",
    "contingent.measures.believe",
    "contingent.measures.typology",
    "contingent.measures.scorecard",
    "contingent.measures.schools",
    "contingent.measures.calibrate",
    "contingent.measures.echo",
    "contingent.measures.legacy",
)
# The same questions to several cases at once: a folder each, with the question's name.
ACROSS = ("contingent.measures.pooled", "contingent.measures.carried")
ENTRY_POINTS = "contingent.measures"
