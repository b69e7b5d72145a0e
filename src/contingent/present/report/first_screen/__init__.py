"""The first screen of the report: what happens, when, where, and three histories to read."""
