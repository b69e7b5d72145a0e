"""Ways: the shortest over a contender's own ground, from all seats at once (Dijkstra 1959), and who can go how far."""

from __future__ import annotations

from contingent.world.helper import helper

FAR = 1e6  # km to a place that is not reached
COLUMN = 1.0  # men a km of its way, by rail, with whom a column sets out; assumption, fixed (0.5 to 3)


@helper
def covers(men, km):
    """Return whether so many men can go so far and keep the way open behind them."""
    return men >= COLUMN * km


@helper
def shortest_ways(place, contender, scratch):
    """Write each place's way from a seat of its holder, or of those under one command with it; FAR for a pocket."""
    heap, at, count = scratch.heap, scratch.at, 0
    for i in range(place.holder.shape[0]):
        place.way[i], at[i] = FAR, -1
    for c in range(contender.active.shape[0]):
        s = contender.seat[c]
        if contender.active[c] == 1 and s >= 0 and place.holder[s] == c and place.way[s] > 0.0:
            place.way[s] = 0.0
            count = push(place, heap, at, count, s)
    while count > 0:
        i = heap[0]
        count = pop(place, heap, at, count)
        for e in range(place.link_start[i], place.link_start[i + 1]):
            q = place.link_target[e]
            through = place.way[i] + place.link_km[e]
            if together(contender, place.holder[i], place.holder[q]) and through < place.way[q]:
                place.way[q] = through
                count = push(place, heap, at, count, q) if at[q] < 0 else risen(place, heap, at, count, q)


@helper
def together(contender, c, d):
    """Return whether two holders are one, or under one command."""
    return c == d if c < 0 or d < 0 else contender.commander[c] == contender.commander[d]


@helper
def push(place, heap, at, count, i):
    """Put a place on the heap; return how many are on it."""
    heap[count], at[i] = i, count
    rise(place, heap, at, count)
    return count + 1


@helper
def risen(place, heap, at, count, i):
    """Move a place whose way is shorter now up the heap; return how many are on it."""
    rise(place, heap, at, at[i])
    return count


@helper
def rise(place, heap, at, n):
    """Move what stands at n up until its parent's way is no longer."""
    i = heap[n]
    while n > 0 and place.way[heap[(n - 1) // 2]] > place.way[i]:
        heap[n] = heap[(n - 1) // 2]
        at[heap[n]] = n
        n = (n - 1) // 2
    heap[n], at[i] = i, n


@helper
def pop(place, heap, at, count):
    """Take the place with the shortest way off the heap; return how many are left."""
    at[heap[0]] = -1
    count -= 1
    if count == 0:
        return 0
    i, n = heap[count], 0
    while 2 * n + 1 < count:
        m = 2 * n + 1
        if m + 1 < count and place.way[heap[m + 1]] < place.way[heap[m]]:
            m += 1
        if place.way[heap[m]] >= place.way[i]:
            break
        heap[n] = heap[m]
        at[heap[n]] = n
        n = m
    heap[n], at[i] = i, n
    return count
