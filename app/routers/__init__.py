"""HTTP in and HTTP out: each route parses, calls one use case and answers."""
