"""Use cases: load, decide, save; no clinical meaning of their own."""
