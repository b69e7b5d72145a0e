"""Stature: what a party is to each group beyond its positions, drawn as a world begins.

    e[g,q] = rho log B[q,g] + (1 - omega) log M[q] + s (sqrt(v) Z[q] + sqrt(1 - v) z[g,q])

B is the share of the party's following that came from the group before the case over an even one, its roots; M its
members as the case begins, a head of whom it addresses, a wing and its party alike (`followings`). With what members
on the spot do, m^omega (`opinion`), support in the country goes as members do but for luck: who has few members has few
followers, whatever it promises. Of the variance of luck the share v is common to all groups. Soldiers are people in
uniform: what a party is to them is the mean of what it is to the groups that they come from.
"""

from __future__ import annotations

from contingent.world.helper import helper
from contingent.world.kinds import SOLDIERS
from contingent.world.noise import normal

DRAW_BASE, DRAW_STATURE, DRAW_NAME = 4, 5, 6


@helper
def draw_esteem(q, group, party, p, base_spread, key):
    """Draw what party q is to each group: its roots there, its members in the country, and luck."""
    common = p.stature_common**0.5 * normal(key, 0, party.entity[q], DRAW_NAME)
    for g in range(group.esteem.shape[0]):
        root = normal(key, 0, group.entity[g] ^ party.entity[q], DRAW_BASE)
        own = (1.0 - p.stature_common) ** 0.5 * normal(key, 0, group.entity[g] ^ party.entity[q], DRAW_STATURE)
        base = party.base[q, g] + p.code_spread * base_spread[q, g] * root
        stature = (1.0 - p.organisation_weight) * party.following[q] + p.stature_spread * (common + own)
        group.esteem[g, q] = p.rooting * base + stature


@helper
def dress(q, group):
    """Party q is to soldiers what it is to the groups that they come from, if there are others."""
    mean, others = 0.0, 0.0
    for g in range(group.esteem.shape[0]):
        mean += group.origin[g] * group.esteem[g, q]
        others += group.origin[g]
    for g in range(group.esteem.shape[0]):
        if group.kind[g] == SOLDIERS and others > 0.0:
            group.esteem[g, q] = mean / others
