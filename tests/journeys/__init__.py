"""Whole journeys on real processes: four services, a nats-server, and callers who know nothing but REST."""
