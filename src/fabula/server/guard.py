"""Lets through only the browser that opened the link with the token, and sets the headers that keep a page to itself.

Any site that a browser has open can send requests to this machine. So each request must name this machine as its host,
carry the token in a cookie, and, where it changes something, come from a page of this app.
"""

import hmac
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
TOKEN = "token"
"""The name of the token in the link that `fabula open` prints."""
_NO_TOKEN = "Open the link that `fabula open` printed: this page belongs to that browser alone."
_SAFE = {"GET", "HEAD"}


class Guard:
    """The outermost layer of the app."""

    def __init__(self, app: ASGIApp, *, token: str, port: Callable[[], int]) -> None:
        """Guards an app.

        Args:
            app: the app.
            token: what the browser must show.
            port: returns the port that the app is served on.
        """
        self.app, self.token, self.port = app, token, port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or refuses it."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        refused = self._refusal(Request(scope))
        await (refused or self.app)(scope, receive, _with_headers(send))

    def _refusal(self, request: Request) -> Response | None:
        """What a request gets that is not let through; None for one that is."""
        hosts = {f"127.0.0.1:{self.port()}", f"localhost:{self.port()}"}
        host = request.headers.get("host", "")
        if host not in hosts:
            return PlainTextResponse("This app is for this machine alone.", 421)
        if request.method not in _SAFE and request.headers.get("origin") != f"http://{host}":
            return PlainTextResponse("A page of another site may not change anything here.", 403)
        cookie = f"fabula-{self.port()}"
        shown = request.query_params.get(TOKEN)
        if shown is not None and request.method in _SAFE:
            if not hmac.compare_digest(shown.encode(), self.token.encode()):
                return PlainTextResponse(_NO_TOKEN, 403)
            rest = urlencode([pair for pair in parse_qsl(request.url.query) if pair[0] != TOKEN])
            answer = RedirectResponse(quote(request.url.path) + (f"?{rest}" if rest else ""), 303)
            answer.set_cookie(cookie, self.token, httponly=True, samesite="strict")
            return answer
        if not hmac.compare_digest(request.cookies.get(cookie, "").encode(), self.token.encode()):
            return PlainTextResponse(_NO_TOKEN, 403)
        return None


def _with_headers(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_with_headers
