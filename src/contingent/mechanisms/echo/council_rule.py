"""Council rule: where a council or communist government stands, since when, made by whom; and who lives there.

A year begins with the territories as the record has them: who is there, with how many people. A territory that is
joined to another leaves, with whatever governs it; nobody falls by that. In the first year the origin has, or has
not, a council government: this and the five numbers beside it are all that a world of October hands on. They feed
example, backing and army, and nothing else.
"""

from __future__ import annotations

from contingent.world.events import KIND
from contingent.world.helper import helper
from contingent.world.layout import Field
from contingent.world.log import MIDNIGHT, NOBODY, record
from contingent.world.parameter import Parameter

NAME = "council_rule"
EVERY = 1
FIELDS = (
    Field("territory_home", ("territory",), "uint8", "flag", "a council government made at home stands", 0, 1),
    Field("territory_installed", ("territory",), "uint8", "flag", "one that an army installed stands", 0, 1),
    Field("territory_since", ("territory",), "int32", "step", "step in which it was made; -1 where none stands", -1),
    Field("territory_patron", ("territory",), "int32", "territory", "whose army installed it; -1 for nobody's", -1),
    Field("territory_people", ("territory",), "float64", "persons", "people of the territory this year", 0.0),
    Field("attempts", (), "int32", "count", "risings that began this year", 0),
    Field("successes", (), "int32", "count", "council governments made at home this year", 0),
    Field("installations", (), "int32", "count", "council governments that an army installed this year", 0),
    Field("exits", (), "int32", "count", "council governments that ended this year", 0),
)
READS = ()
CHANGES = ()
OF_RECORD = "the record: it is one in the world that was"
PARAMETERS = (
    Parameter(
        "first_council", 1.0, "switch", "a council government stands in the origin", OF_RECORD, choices=("no", "yes")
    ),
    Parameter("first_home", 1.0, "switch", "it was made at home", OF_RECORD, choices=("no", "yes")),
    Parameter(
        "first_share",
        1.0,
        "ratio",
        "people of the empire whom it holds, over the record's",
        OF_RECORD,
        low=0.5,
        high=1.2,
        within="[0, 2]",
    ),
    Parameter(
        "first_output",
        1.0,
        "ratio",
        "its output at the end of 1922, over the record's",
        OF_RECORD,
        low=0.5,
        high=1.5,
        within="[0, 10]",
    ),
    Parameter(
        "first_army",
        1.0,
        "ratio",
        "its army at the end of 1922, over the record's",
        OF_RECORD,
        low=0.5,
        high=1.5,
        within="[0, 10]",
    ),
    Parameter(
        "first_programme",
        1.0,
        "0..1",
        "how far it works for revolution abroad",
        OF_RECORD,
        low=0.0,
        high=1.0,
        within="[0, 1]",
    ),
)
EVENT_SUCCESS, EVENT_INSTALLATION = KIND["success"], KIND["installation"]
NONE = -1


def start(world, p, case, now):
    """Nobody governs by councils yet."""
    territory = world.territory
    for i in range(territory.since.shape[0]):
        territory.since[i] = NONE
        territory.patron[i] = NONE


def step(world, p, case, now):
    """A year begins: its people, who leaves; in the first year the origin's revolution."""
    territory, country = world.territory, world.country
    country.attempts = 0
    country.successes = 0
    country.installations = 0
    country.exits = 0
    for i in range(territory.since.shape[0]):
        territory.people[i] = territory.people_by_year[i, now.day]
        if territory.here[i, now.day] == 0:
            leave(territory, i)
    if now.day == 0 and case.origin_territory >= 0 and p.first_council > 0.0:
        begin(territory, case.origin_territory, p.first_home, now)


@helper
def leave(territory, i):
    """A territory that is not there has no government of its own."""
    territory.home[i] = 0
    territory.installed[i] = 0
    territory.since[i] = NONE
    territory.patron[i] = NONE


@helper
def begin(territory, i, home, now):
    """The revolution that is the example."""
    territory.since[i] = now.day
    if home > 0.0:
        territory.home[i] = 1
        record(now.log, EVENT_SUCCESS, MIDNIGHT, place=i, value=1.0, probability=1.0)
    else:
        territory.installed[i] = 1
        record(now.log, EVENT_INSTALLATION, MIDNIGHT, actor=NOBODY, place=i, value=1.0, probability=1.0)
