"""Reads a case from its folder and checks it."""
