"""Vocabularies of what follows a seizure of power: codes go on where those of the crisis end."""

from contingent.world.after import CLAIMANT_KINDS, IS_BAND, IS_COUNCIL, IS_OCCUPIER
from contingent.world.events import EVENTS as ALL_EVENTS
from contingent.world.events import KIND
from contingent.world.kinds import EVENTS


def test_codes_go_on() -> None:
    names = [kind.name for kind in ALL_EVENTS]
    assert len(set(names)) == len(names) > len(EVENTS)
    assert [KIND[kind.name] for kind in EVENTS] == list(range(len(EVENTS)))
    assert KIND["place_taken"] >= len(EVENTS)


def test_kinds_have_the_numbers_of_their_words() -> None:
    assert (CLAIMANT_KINDS[IS_COUNCIL], CLAIMANT_KINDS[IS_OCCUPIER], CLAIMANT_KINDS[IS_BAND]) == (
        "council", "occupier", "band",
    )  # fmt: skip
