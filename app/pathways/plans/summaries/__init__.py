"""What a plan, a component and a closure say in plain words, for staff and for the person."""
