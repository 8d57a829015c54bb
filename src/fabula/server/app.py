"""The app: its routes, and the guard before them."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from fabula.errors import FabulaError, StoreError
from fabula.server.endpoints import Endpoints
from fabula.server.guard import Guard
from fabula.server.readings import Readings
from fabula.server.shelf import Behind, Shelf


def make_app(shelf: Shelf, *, token: str, port: Callable[[], int], to_read: Iterable[tuple[str, bytes]] = ()) -> Guard:
    """Returns the app for the stories in a folder.

    Args:
        shelf: the folder.
        token: what a browser must show, which is in the link that opens the app.
        port: returns the port that the app is served on.
        to_read: files to read at once, each by its name and its bytes.
    """
    readings = Readings(shelf)
    for name, data in to_read:
        readings.add(name, data)
    answers = Endpoints(shelf, readings)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        shelf.close()

    app = Starlette(
        lifespan=lifespan,
        routes=[
            Route("/", answers.shelf_page),
            Route("/favicon.ico", answers.nothing),
            Route("/assets/{name}", answers.asset),
            Route("/story/{key}", answers.story_page),
            Route("/drafts", answers.drafts_page),
            Route("/api/stories", answers.stories),
            Route("/api/search", answers.search),
            Route("/api/stories/{key}/fixes", answers.history, methods=["GET"]),
            Route("/api/stories/{key}/fixes", answers.change, methods=["POST"]),
            Route("/api/stories/{key}/review", answers.questions),
            Route("/api/stories/{key}/also", answers.consequences),
            Route("/api/readings", answers.reading_rows, methods=["GET"]),
            Route("/api/readings", answers.add_reading, methods=["POST"]),
            Route("/api/readings/{number:int}/stop", answers.stop_reading, methods=["POST"]),
        ],
        middleware=[Middleware(GZipMiddleware, minimum_size=10_000, compresslevel=3)],
        exception_handlers={FabulaError: _error},
    )
    return Guard(app, token=token, port=port)


async def _error(_: Request, error: Exception) -> Response:
    """The answer to a request that cannot be met: what is wrong, in words."""
    status = 409 if isinstance(error, Behind) else 404 if isinstance(error, StoreError) else 400
    return JSONResponse({"error": str(error)}, status)
