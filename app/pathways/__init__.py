"""The domain: co-produced care pathways and the rules by which care carries over."""
