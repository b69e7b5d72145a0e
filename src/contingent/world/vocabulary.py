"""What the words of a case mean: outside series, issues known by name, offices, contests, stances, bodies, needs.

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
    Series("gathering", "pulse", OF_PLACE, "a day on which people of a place meet anyway, as for prayers or a market"),
    Series("border_open", "level", COUNTRY, "how far ways out through other countries are open, 0 to 1"),
    Series(
        "food_supply",
        "level",
        COUNTRY,
        "what harvest, blockade and imports leave of the norm of food, 1 in normal times",
    ),
    Series(
        "enemy_terms", "pulse", COUNTRY, "chance of a day that whoever governs takes the terms the enemy has laid down"
    ),
)
(ENEMY_OFFENSIVE, CALL_DAY, GRAIN_DEPENDENCE, GATHERING, BORDER_OPEN, FOOD_SUPPLY, ENEMY_TERMS) = (
    series.name for series in SERIES[4:]
)

# Issues that mechanisms know by name. A case that calls one differently has none of what hangs on it.
ISSUES = {
    "war": "presses with weariness; truces and offensives are about it",
    "food": "presses with hunger",
    "workplace": "presses with poverty",
    "land": "presses by the season; what the countryside may take hangs on the policy",
    "power": "who should rule: parties side with contenders by it, and whoever rules loses or gains acceptance",
    "travel": "from a closed border to an open one: by leave of whoever governs people depart",
}
ISSUES_OF = {"travel": "departures"}  # those that one mechanism alone knows: a case without it need not have them

OFFICES = {
    "none": "no ministry",
    "kept": "the ministries that the voter's party holds",
    "joined": "those that a party is given which joins",
    "shared": "those that are left beside a partner",
    "won": "the part of the camp that takes power",
    "seats": "the part of an assembly's government, by seats (Gamson 1961)",
}
CONTESTS = {
    "none": "nothing is contested",
    "rise": "taking power, by armed men and crowds; policy counts too as far as it is expected to succeed",
    "hold": "keeping power, by armed men and crowds",
    "crowd": "people in the streets",
    "negotiate": "a settlement",
    "assembly": "an order against an assembly, by the men who would carry it out",
    "votes": "the seats of those in office",
    "order": "an order against a rival authority",
}
STANCES = {
    "none": "no policy follows; with `shift`, the own programme is held to",
    "own": "towards what the voter wants",
    "incumbent": "towards the order of whoever governs",
    "crowd": "towards what people demand",
    "leader": "towards the programme of the most persuasive leader",
    "end": "towards the upper end of the issue, which is what the option does: an armistice is peace",
}
BODIES = {
    "head": "one decides: options are taken as luck has it among near ones",
    "committee": "a committee: mostly what most want",
    "assembly": "an assembly: nearly always what most want",
}
NEEDS = {
    "office": "a party that is in office",
    "no_office": "a party that is not",
    "war": "a war",
    "assembly": "an assembly that sits",
    "not_incumbent": "a power to claim: the actor does not govern",
    "election": "an election announced",
    "rival": "another authority in the capital",
    "acceptance": "the actor could come into the government",
    "colleague": "a party that does not sit in the government alone, nor in a monarch's",
    "accused": "a party to ban",
    "banned": "a party to allow, or a leader to free",
    "march": "troops under way to the capital for a rival, and civilians there to arm",
    "heir": "an authority to hand power to",
    "partner": "any party that could come into the government",
    "crowd": "a mass demonstration or a strike wave",
    "new_order": "a first change of power",
    "no_congress": "no congress that is called already",
    "for_war": "a government that stands for the war more than for peace",
    "for_peace": "a government that stands for peace more than for the war, or whose army no longer holds together",
    "peace": "no war that is still fought",
    "labour": "a party that the capital's workers support more than its other people do",
}
