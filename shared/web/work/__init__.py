"""在办事项: what waits for the caller and what it waits for itself, the same in every service."""

from shared.web.work.kinds import Awaits, WorkOf
from shared.web.work.routes import work_routes

__all__ = ["Awaits", "WorkOf", "work_routes"]
