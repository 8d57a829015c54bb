"""Answers the requests of the app. What takes time runs in a thread, so that the app answers others meanwhile."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from fabula import report
from fabula.errors import FixesError, StoreError
from fabula.server.changes import change, consequences_of, history_of, questions_of, state_of
from fabula.server.readings import Readings
from fabula.server.shelf import OpenedStory, Shelf, compared, places_on_shelf

MAX_FIX_BYTES, MAX_STORY_BYTES = 1 << 20, 512 << 20
_TYPES = {"js": "text/javascript", "css": "text/css"}


@dataclass(frozen=True, slots=True)
class Endpoints:
    """What the app answers, for the stories on a shelf."""

    shelf: Shelf
    readings: Readings

    async def shelf_page(self, _: Request) -> Response:
        """The page with all stories."""
        return HTMLResponse(report.shelf_page())

    async def nothing(self, _: Request) -> Response:
        """No content: browsers ask for an icon that there is not."""
        return Response(status_code=204)

    async def asset(self, request: Request) -> Response:
        """A style or a script."""
        name = request.path_params["name"]
        content = report.asset(name)
        if content is None:
            return Response(status_code=404)
        return Response(content, media_type=_TYPES[name.rpartition(".")[2]])

    async def stories(self, _: Request) -> Response:
        """The stories on the shelf."""
        rows = await asyncio.to_thread(self.shelf.stories)
        return JSONResponse([{"key": row.key, "title": row.title, "author": row.author} for row in rows])

    async def search(self, request: Request) -> Response:
        """The places of words in all stories."""
        words = request.query_params.get("words", "")
        return JSONResponse(await asyncio.to_thread(places_on_shelf, self.shelf, words))

    async def story_page(self, request: Request) -> Response:
        """The page of one story."""
        key = request.path_params["key"]
        opened = await asyncio.to_thread(self.shelf.open, key)

        def page() -> str:
            return opened.page(state_of(opened, key))

        # What the reader does next needs the story, which the page itself may not have needed.
        return HTMLResponse(await asyncio.to_thread(page), background=BackgroundTask(opened.load_early))

    async def drafts_page(self, request: Request) -> Response:
        """The page with what differs between two stories."""
        keys = request.query_params.get("old", ""), request.query_params.get("new", "")
        return HTMLResponse(await asyncio.to_thread(compared, self.shelf, *keys))

    async def history(self, request: Request) -> Response:
        """The corrections of a story."""
        return JSONResponse(await asyncio.to_thread(lambda: history_of(self._story(request))))

    async def change(self, request: Request) -> Response:
        """Adds or takes back corrections."""
        asked = await _json(request)
        return JSONResponse(await asyncio.to_thread(lambda: change(self._story(request), asked)))

    async def questions(self, request: Request) -> Response:
        """What to ask the reader."""
        return JSONResponse(await asyncio.to_thread(lambda: questions_of(self._story(request))))

    async def consequences(self, request: Request) -> Response:
        """The lines that a new reading would change because of the corrections."""
        return JSONResponse(await asyncio.to_thread(lambda: consequences_of(self._story(request))))

    async def add_reading(self, request: Request) -> Response:
        """Takes a file to be read."""
        name = unquote(request.headers.get("x-file-name", "")).replace("\\", "/").rpartition("/")[2]
        return JSONResponse({"reading": self.readings.add(name or "story", await _body(request, MAX_STORY_BYTES))})

    async def reading_rows(self, _: Request) -> Response:
        """How far each file is."""
        columns = ("name", "step", "share", "story", "error")
        return JSONResponse([{name: getattr(row, name) for name in columns} for row in self.readings.rows])

    async def stop_reading(self, request: Request) -> Response:
        """Stops a reading."""
        self.readings.stop(request.path_params["number"])
        return JSONResponse({})

    def _story(self, request: Request) -> OpenedStory:
        return self.shelf.open(request.path_params["key"])


async def _json(request: Request) -> dict[str, Any]:
    """The JSON object in the body of a request. Raises FixesError where there is none."""
    try:
        asked = json.loads(await _body(request, MAX_FIX_BYTES))
    except (ValueError, RecursionError) as error:
        raise FixesError(f"the page asks for something that is no JSON ({error}); load it again") from None
    if not isinstance(asked, dict):
        raise FixesError("the page asks for something that is no JSON object; load it again")
    return asked


async def _body(request: Request, most: int) -> bytes:
    """The body of a request. Raises StoreError where it has more than so many bytes."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise StoreError(f"more than {most >> 20} MB; read it with: fabula read STORY")
        parts.append(part)
    return b"".join(parts)
