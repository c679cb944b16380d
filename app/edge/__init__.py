"""Where HTTP meets the service: what every request and every answer passes through."""
