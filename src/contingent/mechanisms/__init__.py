"""Theories of how a country moves, one a file; a case names those that it uses."""
