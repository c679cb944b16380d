"""What a team has to do next, for each of the people it answers for."""
