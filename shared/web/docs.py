"""The API's own description: the OpenAPI document, and Swagger UI from files on this machine, never from elsewhere."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse

from shared.web.calls import Call, anyone

# The package is taken for the files it carries; its code stays unused.
_ASSETS = Path(str(files("fastapi_offline") / "static"))
_CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"
_PAGE = """<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>{title}</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body>
<div id="page"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>"""
# Without validatorUrl a layout of Swagger UI may ask a server on the internet about the document.
_START = """SwaggerUIBundle({url: "/openapi.json", dom_id: "#page", validatorUrl: null, deepLinking: true,
  persistAuthorization: true});"""


def description_routes() -> APIRouter:
    """``/openapi.json``."""
    router = APIRouter(include_in_schema=False)

    @router.get("/openapi.json")
    async def openapi(request: Request, _call: Annotated[Call, anyone()]) -> Response:
        return JSONResponse(request.app.openapi())

    return router


def docs_routes(title: str) -> APIRouter:
    """``/docs`` and the files it needs."""
    router = APIRouter(include_in_schema=False)
    policy = {"content-security-policy": _CONTENT_POLICY}

    @router.get("/docs")
    async def page(_call: Annotated[Call, anyone()]) -> Response:
        return HTMLResponse(_PAGE.format(title=title), headers=policy)

    @router.get("/docs/start.js")
    async def start(_call: Annotated[Call, anyone()]) -> Response:
        return Response(_START, media_type="text/javascript")

    @router.get("/docs/{asset}")
    async def show_asset(
        asset: Literal["swagger-ui.css", "swagger-ui-bundle.js"], _call: Annotated[Call, anyone()]
    ) -> Response:
        return FileResponse(_ASSETS / asset)

    return router
