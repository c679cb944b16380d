"""What moves, their decisions and their history say in plain words."""
