"""Thin cases: a country written from what was known of a crisis before its first day."""
