"""Tests whether a history is made by its mechanisms, or only looks as if it were."""
