"""What the service says about itself: log lines, metrics and the ids that join them."""
