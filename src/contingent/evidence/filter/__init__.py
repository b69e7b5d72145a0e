"""Follows the record with particles: sequential Monte Carlo over worlds and parameters."""
