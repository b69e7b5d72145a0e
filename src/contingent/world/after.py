"""Kinds of claimant: who struggles for a country, or for a part of it, after a seizure of power."""

from __future__ import annotations

CLAIMANT_KINDS = ("council", "army", "assembly", "host", "nation", "occupier", "guest", "band")
(IS_COUNCIL, IS_ARMY, IS_ASSEMBLY, IS_HOST, IS_NATION, IS_OCCUPIER, IS_GUEST, IS_BAND) = range(len(CLAIMANT_KINDS))

# What works have or are, in the order of their table's words.
WORKS_KINDS = ("fuel", "cotton", "iron", "hands", "arms")
(FUEL, COTTON, IRON, HANDS, ARMS) = range(len(WORKS_KINDS))
