"""Measurements, as ratios within one interleaved run; never a part of the tests."""
