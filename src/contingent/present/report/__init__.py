"""The report of a run, its chronicle, its model description, and the player."""
