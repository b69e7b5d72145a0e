"""What the words of a case mean: outside series, issues that mechanisms know by name, contests, stances, bodies, needs.

The words themselves, and kinds of event, stand in `kinds.py`. `contingent check` compares a case with both; the page on
the format and `contingent odd` are written from them.
"""

from __future__ import annotations

from typing import NamedTuple


class Series(NamedTuple):
    """An outside series: its name, its kind, whether it is of the country, of a front or of any place, what it is."""

    name: str
    kind: str
    where: str
    meaning: str


COUNTRY, OF_FRONT, OF_PLACE = "country", "front", "place"
SERIES = (
    Series("price_index", "level", COUNTRY, "prices, 1 at the base"),
    Series("rail_capacity", "level", COUNTRY, "what railways carry, 1 is what they should"),
    Series("grain_fixed_price_ratio", "level", COUNTRY, "fixed price of grain over its market price"),
    Series("farm_season", "level", COUNTRY, "how much work the fields ask for, 0 to 1"),
    Series("enemy_offensive", "pulse", OF_FRONT, "pressure of the enemy on a front while it attacks"),
    Series("call_day", "pulse", COUNTRY, "a day of the calendar on which people are called into the streets"),
    Series("grain_dependence", "level", OF_PLACE, "share of a town's grain that comes from afar; its date is not used"),
)
ENEMY_OFFENSIVE, CALL_DAY, GRAIN_DEPENDENCE = (series.name for series in SERIES[4:])

# Issues that mechanisms know by name. A case that calls one differently has none of what hangs on it.
ISSUES = {
    "war": "presses with weariness; truces and offensives are about it",
    "food": "presses with hunger",
    "workplace": "presses with poverty",
    "land": "presses by the season; what the countryside may take hangs on the policy",
    "power": "who should rule: parties side with contenders by it, and whoever rules loses or gains acceptance",
}

CONTESTS = {
    "none": "nothing is contested",
    "rise": "taking power: what it promises counts as far as it is expected to succeed",
    "hold": "keeping it: office counts as far as that is expected to succeed",
    "crowd": "people in the streets",
    "negotiate": "a settlement",
    "assembly": "sending an assembly away: decided by the men who would carry the order out",
    "votes": "governing by an assembly: decided by the seats of those in office",
    "order": "an order against a rival: decided by the men who obey one and not the other",
}
STANCES = {
    "none": "no policy follows; with `shift`, the own programme is held to",
    "own": "towards what the voter wants",
    "incumbent": "towards the order of whoever governs",
    "crowd": "towards what people demand",
    "leader": "towards the programme of the most persuasive leader",
}
BODIES = {
    "head": "one decides: options are taken as luck has it among near ones",
    "committee": "a committee: mostly what most want",
    "assembly": "an assembly: nearly always what most want",
}
NEEDS = {
    "office": "the actor is in office",
    "no_office": "the actor is not in office",
    "war": "the country is at war",
    "assembly": "an assembly sits",
    "not_incumbent": "the actor's claimant does not govern",
    "election": "an election is ahead",
    "rival": "a rival sits in the capital",
    "acceptance": "the party accepts the ruler",
    "colleague": "the party does not sit in office alone",
    "accused": "there is a party to ban",
    "banned": "there is a party to allow, or a leader to free",
    "march": "troops are under way to the capital for a rival, and there are civilians to arm",
    "heir": "there is somebody to hand power to",
    "partner": "a party could come into the government",
    "crowd": "there is a mass demonstration or a strike wave",
    "new_order": "power has changed once",
    "no_congress": "no congress is called already",
}
