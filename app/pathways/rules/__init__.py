"""The carry-over decision: closed factors, tables as data, compiled, proven and explained."""
