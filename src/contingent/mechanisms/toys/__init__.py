"""Processes with closed forms, against which the measures are tested."""
