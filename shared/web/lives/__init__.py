"""Entries through REST: reading them, putting one right, voiding one, voiding a whole thing."""

from shared.web.lives.routes import LifeRoutes
from shared.web.lives.waiting import waiting_routes

__all__ = ["LifeRoutes", "waiting_routes"]
