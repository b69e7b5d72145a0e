"""The harvest of a place and the land that is sown: once a year, in its week."""

from __future__ import annotations

import math

from contingent.mechanisms.aftermath.ranks import heads
from contingent.world.helper import helper
from contingent.world.kernels import exponential
from contingent.world.noise import normal

WEEKS = 52.0
MILLION = 1e6
YIELD, SEED = 0.7, 0.11  # assumptions, fixed: tons a hectare sown in peace (0.65 to 0.75), and of seed (0.1 to 0.13)
# Tons a head of the villages in a year, with what animals get; assumption (0.2 to 0.3). Who had less land lived by
# fishing, herds or work elsewhere, and still does.
GRAIN_NEED = 0.25
KEPT_AT_HOME = 0.85  # assumption, fixed: share of what poor land gives that stays in its villages (0.75 to 0.95)
ADJUST = 0.5  # fixed: speed of sowing (Nerlove 1958)
LEAST_KEPT = 0.05  # share that is always kept, so that its logarithm is a number
LABOUR = 0.3  # assumption, fixed: elasticity of the area to men of age who are at home (0.1 to 0.5)
HORSES_LOST = 0.5  # assumption, fixed: horses taken a share of men of age drawn, a year (0.3 to 0.7)
HORSES_STARVED = 0.5  # assumption, fixed: horses lost in a year for a lack of all food
HORSES_BACK = 0.08  # assumption, fixed: share of the gap that breeding closes in a year
DRAUGHT = 0.4  # assumption, fixed: elasticity of the area to horses (0.2 to 0.6)
CARRIED = 0.6  # assumption, fixed: share of old grain that is there after the next harvest; the rest is fed or spoilt
DRAW_YIELD = 16  # and on, a draw a year


@helper
def season_of(ticks, day):
    """Return how many of some ordered steps lie before or on a day."""
    count = 0
    for y in range(ticks.shape[0]):
        if ticks[y] <= day:
            count += 1
    return count


@helper
def weeks_to_harvest(case, day):
    """Return the weeks until the next harvest is in, at least 1; a year where none follows."""
    y = season_of(case.harvest_tick, day)
    return max(1.0, float(case.harvest_tick[y] - day)) if y < case.harvest_tick.shape[0] else WEEKS


@helper
def need_a_head(place, i):
    """Return the tons of grain a head that a village needs in a year: most of what its land gives, if that is less."""
    people = 0.0
    for g in range(place.people_start.shape[1]):
        people += place.people_start[i, g]
    given = KEPT_AT_HOME * place.sown_norm[i] * MILLION * (YIELD - SEED)
    return GRAIN_NEED if given >= GRAIN_NEED * people else given / people


@helper
def reap(place, i, y, case, now):
    """Return the tons that a harvest gives beyond its seed: area x yield, with the year's weather and its error."""
    error = case.yield_error[i, y] * normal(now.key, 0, place.entity[i], DRAW_YIELD + y)
    weight = YIELD * case.yield_index[i, y] * math.exp(error)
    return place.sown_area[i] * MILLION * max(0.0, weight - SEED)


@helper
def bring_in(place, country, i, y, p, case, now):
    """The harvest comes in, land is sown by what was kept of the last, and nothing of what can be spared is taken."""
    grown, old = reap(place, i, y, case, now), place.grain[i]
    sow(place, i, p.sowing, p.age_share)
    place.grain[i] = CARRIED * old + grown
    country.grain_lost += (1.0 - CARRIED) * old
    country.grain_grown += grown
    place.spare[i] = max(0.0, place.grain[i] - need_a_head(place, i) * heads(place, i))
    place.taken_year[i] = 0.0


@helper
def sow(place, i, elasticity, age_share):
    """Land for the next harvest, by what was kept of the last (Nerlove 1958), less what men and horses cannot till."""
    norm = place.sown_norm[i]
    people = heads(place, i)
    kept = 1.0 - place.taken_year[i] / place.spare[i] if place.spare[i] > 0.0 else 1.0
    away = place.drawn[i] / (age_share * people + place.drawn[i] + 1.0)
    hungry = max(0.0, 1.0 - place.ration[i])
    place.horses[i] += HORSES_BACK * (1.0 - place.horses[i])
    place.horses[i] *= max(0.1, 1.0 - HORSES_LOST * away - HORSES_STARVED * hungry)
    wanted = math.log(norm) + elasticity * math.log(max(LEAST_KEPT, kept))
    wanted += LABOUR * math.log(max(LEAST_KEPT, 1.0 - away)) + DRAUGHT * math.log(max(LEAST_KEPT, place.horses[i]))
    area = exponential((1.0 - ADJUST) * math.log(max(place.sown_area[i], 1e-6)) + ADJUST * wanted)
    place.sown_area[i] = max(area, min(norm, own_land(people)))


@helper
def own_land(people):
    """Return the million hectares that feed a place's own people in a year of peace, at subsistence."""
    return 0.5 * GRAIN_NEED * people / ((YIELD - SEED) * MILLION)
