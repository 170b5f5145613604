"""Serving an application: uvicorn as we want it."""

import uvicorn
from fastapi import FastAPI

from shared.web.settings import ServiceSettings

GRACE_SECONDS = 20


def server(app: FastAPI, settings: ServiceSettings) -> uvicorn.Server:
    """A server that leaves logging to us, tells nothing of itself, and finishes its requests before it stops."""
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http="httptools",
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    return uvicorn.Server(config)
