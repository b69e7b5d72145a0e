"""Formulas over fields: grammar, indicators, compiled programs."""
