"""Mesa's Epstein rules written for other tools, for benchmarks/street.py and nothing else."""

from __future__ import annotations

import math

DENSITY, COPS, VISION, LEGITIMACY, LONGEST, THRESHOLD, K = 0.7, 0.074, 7, 0.8, 1000, 0.1, 2.3


def agentpy_model(side: int, seed: int):
    """Return an agentpy model whose step() is a day, and its number of people."""
    import agentpy

    class Person(agentpy.Agent):
        def setup(self):
            self.hardship, self.risk = self.model.random.random(), self.model.random.random()
            self.active, self.sentence, self.cop = False, 0, False

    class Street(agentpy.Model):
        def setup(self):
            cops, citizens = round(COPS * side * side), round(DENSITY * side * side)
            self.people = agentpy.AgentList(self, cops + citizens, Person)
            for person in self.people[:cops]:
                person.cop = True
            self.grid = agentpy.Grid(self, (side, side), torus=True, track_empty=True)
            self.grid.add_agents(self.people, random=True, empty=True)

        def step(self):
            for person in self.people.shuffle():
                self.turn(person)

        def turn(self, me):
            if me.sentence:
                me.sentence -= 1
                return
            near = self.grid.neighbors(me, distance=VISION).to_list()
            if me.cop:
                active = [p for p in near if p.active]
                if active:
                    caught = self.random.choice(active)
                    caught.active, caught.sentence = False, self.random.randint(0, LONGEST)
            else:
                cops = sum(p.cop for p in near)
                ratio = round(cops / (1 + sum(p.active for p in near)))
                me.active = me.hardship * (1 - LEGITIMACY) - me.risk * (1 - math.exp(-K * ratio)) > THRESHOLD
            row, column = self.grid.positions[me]
            for _ in range(50):
                to = (
                    (row + self.random.randint(-VISION, VISION)) % side,
                    (column + self.random.randint(-VISION, VISION)) % side,
                )
                if to in self.grid.empty:
                    self.grid.move_to(me, to)
                    return

    model = Street({"seed": seed, "steps": 10**9})
    model.sim_setup(steps=10**9, seed=seed)
    return model, len(model.people)


def mesa_frames_model(side: int, seed: int):
    """Return a mesa-frames model whose step() is a day with everybody at once, and its number of people.

    Polars sets have no random order of turns: all decide, then all cops arrest, then all move; of those who
    choose the same free cell one goes. These are not the same rules; the tool can do no closer at its speed.
    """
    import numpy as np
    import polars as pl
    from mesa_frames import AgentSetPolars, GridPolars, ModelDF

    class People(AgentSetPolars):
        def __init__(self, model, cops, citizens, rng):
            super().__init__(model)
            n = cops + citizens
            self.add(
                pl.DataFrame(
                    {
                        "unique_id": np.arange(n),
                        "cop": np.arange(n) < cops,
                        "hardship": rng.random(n),
                        "risk": rng.random(n),
                        "active": np.zeros(n, bool),
                        "sentence": np.zeros(n, np.int64),
                    }
                )
            )

        def step(self):
            pass

    class Street(ModelDF):
        def __init__(self):
            super().__init__(seed)
            self.rng = np.random.default_rng(seed)
            self.space = GridPolars(self, [side, side], torus=True, capacity=1, neighborhood_type="von_neumann")
            self.people = People(self, round(COPS * side * side), round(DENSITY * side * side), self.rng)
            self.agents += self.people
            self.space.place_to_empty(self.agents)

        def step(self):
            people = self.people.agents
            pairs = self.space.get_neighborhood(radius=VISION, agents=self.people)
            at = self.space.agents.select("agent_id", "dim_0", "dim_1")
            state = at.join(people.select(pl.col("unique_id").alias("agent_id"), "cop", "active"), on="agent_id")
            seen = pairs.join(
                at.rename({"dim_0": "dim_0_center", "dim_1": "dim_1_center", "agent_id": "me"}),
                on=["dim_0_center", "dim_1_center"],
            )
            near = seen.join(state, on=["dim_0", "dim_1"], how="left")
            counts = near.group_by("me").agg(
                pl.col("cop").fill_null(False).sum().alias("cops"),
                pl.col("active").fill_null(False).sum().alias("actives"),
            )
            people = people.join(counts, left_on="unique_id", right_on="me", how="left")
            ratio = (pl.col("cops") / (1 + pl.col("actives"))).round()
            net = pl.col("hardship") * (1 - LEGITIMACY) - pl.col("risk") * (1 - (-K * ratio).exp())
            free = (pl.col("sentence") == 0) & ~pl.col("cop")
            people = people.with_columns(active=(net > THRESHOLD) & free, sentence=(pl.col("sentence") - 1).clip(0))
            cops = people.filter("cop")["unique_id"]
            caught = (
                near.filter(pl.col("active") & pl.col("me").is_in(cops.implode()))
                .group_by("me")
                .agg(pl.col("agent_id").sample(1).first())["agent_id"]
                .unique()
            )
            hit = pl.col("unique_id").is_in(caught.implode())
            terms = pl.Series(self.rng.integers(0, LONGEST + 1, people.height))
            self.people.agents = people.with_columns(
                active=pl.col("active") & ~hit, sentence=pl.when(hit).then(terms).otherwise(pl.col("sentence"))
            ).drop("cops", "actives")
            empty = near.filter(pl.col("agent_id").is_null()).select("me", "dim_0", "dim_1")
            chosen = empty.sample(fraction=1.0, shuffle=True).unique("me").unique(["dim_0", "dim_1"])
            self.space.move_agents(chosen["me"], chosen.select("dim_0", "dim_1"))

    model = Street()
    return model, len(model.people.agents)
