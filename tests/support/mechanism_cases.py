"""Every mechanism of the program, and a case that has what it needs."""

from contingent.scenario.reading.load import load

CASES = {name: "october-1917" for name in load("october-1917").config.mechanisms} | {
    "war_end": "germany-1918",
    "volunteers": "germany-1918",
    "turns": "germany-1918",
    "departures": "ddr-1989",
    "street": "civil-violence",
    "street_groups": "civil-violence-groups",
    "street_revolution": "violent-revolution",
    "outbursts": "civil-violence",
    "thresholds": "granovetter",
    "random_walk": "gamblers-ruin",
    "markov_chain": "two-state",
    "autoregression": "local-level",
    **dict.fromkeys(load("echo-1917").config.mechanisms, "echo-1917"),
}
