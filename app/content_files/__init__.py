"""Reads content files strictly and turns them into domain values, or names every fault."""
