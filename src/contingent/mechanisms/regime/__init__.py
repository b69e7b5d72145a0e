"""The mechanisms of a revolution."""
