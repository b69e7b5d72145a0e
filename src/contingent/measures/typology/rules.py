"""The rule behind each coordinate, which anybody could apply to a history, and published codes."""

from __future__ import annotations

from contingent.measures.typology.record import CAMPAIGN, HELD, VIOLENT

RULES = {
    "in_action": "share of the capital's people in the streets or under arms for the winner, on the fullest day from "
    "the start of the operation to its end",
    "by_units": "share of the sites taken that fell to regular units: all taken in an ordered operation, by the part "
    "that units have among the armed men who obey the winner",
    "by_militia": "the same for militias of parties and factories",
    "by_crowd": "share of the sites taken that fell in an operation that nobody ordered",
    "without_fight": "share of the sites taken whose guard left or came over",
    "garrison_lost": "share of the capital's armed men who did not obey the incumbent on the evening before the "
    "operation began",
    "people_lost": "the same for the people of the capital",
    "support": "support in the whole country of the party that leads, or of the parties in office next evening",
    "members": "members of the leading party in the country, persons",
    "members_capital": "share of them in the capital",
    "deaths": "deaths from the start of the operation to the change of power, persons",
}
CODES = {
    "coup_if_inside": "Powell and Thyne: a coup, if the council was part of the state",
    "coup_if_outside": "Powell and Thyne: a coup, if the council was not part of the state",
    "held": f"power held for {HELD} days",
    "campaign": f"NAVCO: {CAMPAIGN:,} participants or more",
    "violent": f"NAVCO: {VIOLENT:,} deaths or more",
    "challenge": "3.5% of the people in action",
}
COUNTS = ("members", "deaths")
TITLES = {
    "in_action": "Share of the capital in action",
    "by_units": "Sites taken by units",
    "by_militia": "Sites taken by militia",
    "by_crowd": "Sites taken by a crowd",
    "without_fight": "Sites taken without a fight",
    "garrison_lost": "Armed men lost before",
    "people_lost": "Obedience of the capital lost before",
    "participants": "Participants",
    "held_days": "Days that power was held",
    "support": "National support of who leads",
    "members": "Members of the leading party",
    "members_capital": "Of them in the capital",
    "deaths": "Deaths",
}
