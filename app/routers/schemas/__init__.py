"""Request bodies and trimmed views: what callers send less of, or answers show differently."""
