"""Throughline: when a person moves between care settings, no part of their care is silently dropped."""
