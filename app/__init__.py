"""Throughline: when a person's care moves, no part of it is silently dropped."""
