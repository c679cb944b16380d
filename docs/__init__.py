"""The documents, and the code that renders those of them that are generated."""
