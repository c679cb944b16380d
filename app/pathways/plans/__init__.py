"""A person's co-produced plan: needs, components, contributions, agreements, closure."""
