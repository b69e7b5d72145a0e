"""What a mechanism can ask for: fields of the world, arrays of the case and parameters, by entity and name."""

from __future__ import annotations

from keyword import iskeyword

from contingent.errors import BindingError
from contingent.scenario.arrays.compiled import Compiled

# Dimension -> the name of its tuple, where it is another.
ENTITY = {"instance": "decision", "individual": "person", "row": "lattice"}
ENTITIES = (
    "place", "group", "unit", "party", "contender", "leader", "decision", "city", "site", "issue", "input",
    "indicator", "person", "lattice", "kin", "territory", "army",
)  # fmt: skip
TUPLES = (*ENTITIES, "country", "p", "case")
# An array of the case lies with the entity that its name starts with, or here.
LIES_WITH = {
    "persuasion": "leader", "programme": "leader", "has_programme": "leader", "return_low": "leader",
    "return_mode": "leader", "return_high": "leader", "return_not_before": "leader",
    "backing": "party", "office_start": "party", "stance_code": "party", "stance_spread": "party",
    "ideal_code": "group", "ideal_spread": "group", "salience_start": "group", "salience_spread": "group",
    "people_start": "place", "people_spread": "place", "members_start": "place", "nation_share": "place",
    "village_share": "place", "grain_dependence": "place", "rail_km": "place",
    "link_start": "place", "link_target": "place", "link_weight": "place", "link_km": "place",
    "home_days": "place", "home_spread": "place", "home_stay": "place",
    "sits_in_capital": "contender", "policy_start": "issue",
}  # fmt: skip
Where = tuple[str, str]  # tuple, and name in it


def named(name: str, entity: str) -> str:
    """Return the name of a field or array within the tuple of its entity: unit_men is unit.men, unit_for unit.for_."""
    if name == entity:
        return "value"
    for prefix in (entity, *(dimension for dimension, other in ENTITY.items() if other == entity)):
        if name.startswith(prefix + "_"):
            short = name[len(prefix) + 1 :]
            return f"{short}_" if iskeyword(short) else short
    return name


def entity_of_field(dimensions: tuple[str, ...]) -> str:
    """Return the tuple of a field: that of its first dimension, `country` for a scalar."""
    first = dimensions[0] if dimensions else "country"
    return ENTITY.get(first, first)


def there_is(compiled: Compiled) -> dict[Where, Where]:
    """Return (tuple, name in it) -> (field, array or parameter; its full name) of all that there is.

    Raises
    ------
    BindingError
        Where two names would be one.
    """
    found: dict[Where, Where] = {}
    for name, slot in compiled.layout.slots.items():
        entity = entity_of_field(slot.field.dimensions)
        found[entity, named(name, entity)] = ("field", name)
    for name in compiled.arrays:
        prefix = name.partition("_")[0]
        entity = LIES_WITH.get(name) or ENTITY.get(prefix, prefix)
        if entity in ENTITIES and name != entity:
            at = (entity, named(name, entity))
            if at in found:
                raise BindingError(f"{entity}.{at[1]} is both {found[at][1]} and {name}; rename one")
            found[at] = ("array", name)
        found["case", name] = ("array", name)
    for parameter in compiled.parameters:
        found["p", parameter.name] = ("parameter", parameter.name)
    return found


def sizes_of(compiled: Compiled) -> dict[str, int]:
    """Return the length of each entity, and of `option` and `order` (the most orders that a day can bring).

    A lattice has two lengths, `row` and `column`.
    """
    lengths = {name: len(labels) for name, labels in compiled.labels.items()} | dict(compiled.scenario.config.sizes)
    sizes = {name if name == "row" else ENTITY.get(name, name): length for name, length in lengths.items()}
    return sizes | {"order": compiled.arrays["most_orders"]}
