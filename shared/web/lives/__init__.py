"""Entries through REST: reading them, putting one right, voiding one, voiding a whole thing."""

from shared.web.lives.routes import life_routes
from shared.web.lives.waiting import waiting_routes

__all__ = ["life_routes", "waiting_routes"]
