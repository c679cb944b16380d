"""Moves of a plan: recorded at once, one decision for each component, every step named."""
