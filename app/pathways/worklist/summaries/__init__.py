"""What the tasks of a worklist say in plain words."""
