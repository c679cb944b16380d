"""What a person can be offered: needs, components and pathways, as immutable versions."""
