"""The exploration of a run as static files that open from disk without a network."""
