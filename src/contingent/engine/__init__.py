"""Advances ensembles of worlds and keeps what they did."""
