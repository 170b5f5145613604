"""The ways out: endpoints, deliveries to them, and the feed."""
