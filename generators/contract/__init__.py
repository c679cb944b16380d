"""What the OpenAPI document promises its callers, and what would break it."""
