"""The fixed vocabulary of what an option does; each effect is carried out by the mechanism that owns it.

`value` is the size of an effect where it has one (docs/case-format.md says of what). There are no others: a case
can combine effects but not invent code.
"""

from __future__ import annotations

EFFECTS: tuple[str, ...] = (
    "policy",
    "stance",
    "join",
    "leave",
    "resign",
    "widen",  # decrees
    "offensive",
    "armistice",  # war
    "call_strike",
    "call_demonstration",  # mobilisation
    "order_troops",
    "arm",
    "ban",
    "unban",
    "arrest",
    "repress",
    "stand_down",
    "disarm",
    "release",  # coercion
    "disperse",  # rivals
    "operation",
    "claim",  # seizure
    "convene",
    "hasten_assembly",
    "postpone_assembly",
    "dissolve_assembly",
    "seat_assembly",  # congress
    "in_office",
    "out_of_office",  # only where the actor is, or is not
)
(
    POLICY,
    STANCE,
    JOIN,
    LEAVE,
    RESIGN,
    WIDEN,
    OFFENSIVE,
    ARMISTICE,
    CALL_STRIKE,
    CALL_DEMONSTRATION,
    ORDER_TROOPS,
    ARM,
    BAN,
    UNBAN,
    ARREST,
    REPRESS,
    STAND_DOWN,
    DISARM,
    RELEASE,
    DISPERSE,
    OPERATION,
    CLAIM,
    CONVENE,
    HASTEN_ASSEMBLY,
    POSTPONE_ASSEMBLY,
    DISSOLVE_ASSEMBLY,
    SEAT_ASSEMBLY,
    IN_OFFICE,
    OUT_OF_OFFICE,
) = range(len(EFFECTS))

CODE: dict[str, int] = {name: code for code, name in enumerate(EFFECTS)}
