"""What keeps the server up and tells how it does: bounds on bodies and calls, the safe headers, counts and times."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, ClassVar, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from uvbcalc.web.problems import PROBLEM_JSON, Problem, language_of, problem
from uvbcalc.words.language import message

MOST_BODY_BYTES: Final = 65_536  # a question is a few hundred
LONGEST_QUERY_BYTES: Final = 8_192
QUESTION_S: Final = 10.0  # in which a question must have come whole, from its connection or its first byte on
ADDRESSES: Final = 10_000  # remembered; the one not seen for longest is forgotten first
PER_SECOND: Final = 20.0  # calls from one address in the long run, where others than this machine may call
BURST: Final = 100

BUCKETS_S: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
OTHER: Final = "other"  # every path that is none of the server's own


# Everything comes from here and nothing else may run: no inline script, no outside request, no frame.
CONTENT_SECURITY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# A report is one file that carries its own look: it may have that, and nothing else.
REPORT_SECURITY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
SECURITY: Final = b"content-security-policy"
HEADERS: Final = (
    (SECURITY, CONTENT_SECURITY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"geolocation=(self), camera=(), microphone=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


@dataclass
class Bucket:
    """Calls that one address has left; they come back with time."""

    left: float
    at: float


@dataclass
class RateLimit:
    """A bound on calls from one address: so many at once, and so many a second in the long run.

    Examples
    --------
    >>> limit = RateLimit(per_second=1.0, burst=2, now=lambda: 0.0)
    >>> [limit.takes("a"), limit.takes("a"), limit.takes("a"), limit.takes("b")]
    [True, True, False, True]
    """

    per_second: float = PER_SECOND
    burst: int = BURST
    now: Callable[[], float] = time.monotonic
    buckets: OrderedDict[str, Bucket] = field(default_factory=OrderedDict)

    def takes(self, address: str) -> bool:
        """Whether a call from that address is still within the limit; it counts."""
        now = self.now()
        bucket = self.buckets.pop(address, None) or Bucket(float(self.burst), now)
        bucket.left = min(float(self.burst), bucket.left + (now - bucket.at) * self.per_second)
        bucket.at = now
        self.buckets[address] = bucket
        if len(self.buckets) > ADDRESSES:
            self.buckets.popitem(last=False)
        if bucket.left < 1.0:
            return False
        bucket.left -= 1.0
        return True


class Guard:
    """Middleware: refuses what is too large or too often, and adds the safe headers."""

    def __init__(self, app: ASGIApp, *, limit: RateLimit | None = None) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def safely(told: Message) -> None:
            if told["type"] == "http.response.start":
                own = list(told.get("headers", []))
                names = {name for name, _ in own}
                told["headers"] = [*own, *(header for header in HEADERS if header[0] not in names)]
            await send(told)

        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, safely)
            return
        await self.app(scope, _bounded(receive), safely)

    def _refusal(self, scope: Scope) -> Any:
        """The answer to who is refused; None for who is not."""
        headers = dict(scope["headers"])
        say = language_of(headers.get(b"accept-language", b"").decode("latin-1")).say
        client = scope.get("client")
        if self.limit is not None and client and not self.limit.takes(client[0]):
            detail = say(message("Too many questions at once: wait a moment and ask again."))
            return problem(HTTPStatus.TOO_MANY_REQUESTS, detail, headers={"retry-after": "1"})
        length = headers.get(b"content-length", b"0")
        if not length.isdigit():
            return problem(HTTPStatus.BAD_REQUEST, say(message("The length of this question is no number.")))
        for size, most in ((int(length), MOST_BODY_BYTES), (len(scope["query_string"]), LONGEST_QUERY_BYTES)):
            if size > most:
                detail = say(message("This question is too long: at most {number} bytes."), number=most)
                return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
        return None


def _bounded(receive: Receive) -> Receive:
    """What is received, up to the bound, also where no length was told."""
    had = 0

    async def next_message() -> MutableMapping[str, Any]:
        nonlocal had
        told = await receive()
        had += len(told.get("body", b""))
        return {"type": "http.disconnect"} if had > MOST_BODY_BYTES else told

    return next_message


class Impatient(HttpToolsProtocol):
    """A connection whose question must come in time; where too many keep the server waiting, the oldest are closed.

    So slow and half-open connections, however many, leave room for others.
    """

    waiting: ClassVar[dict[Impatient, asyncio.TimerHandle]] = {}
    most: ClassVar[int] = 700

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first question."""
        super().connection_made(transport)
        self._wait()

    def on_message_begin(self) -> None:
        """Wait for the rest of a question."""
        super().on_message_begin()
        self._wait()

    def on_message_complete(self) -> None:
        """Wait no longer: it is here."""
        super().on_message_complete()
        self._heard()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer: nobody is there."""
        self._heard()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP, or has an address far too long, as every other problem is told."""
        status = HTTPStatus.BAD_REQUEST
        body = Problem(title=status.phrase, status=status, detail=msg).model_dump_json().encode()
        head = (
            f"HTTP/1.1 {status.value} {status.phrase}\r\ncontent-type: {PROBLEM_JSON}\r\n"
            f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()

    def _wait(self) -> None:
        if self in self.waiting:
            return
        if len(self.waiting) >= self.most:
            next(iter(self.waiting))._give_up()
        self.waiting[self] = self.loop.call_later(QUESTION_S, self._give_up)

    def _heard(self) -> None:
        timer = self.waiting.pop(self, None)
        if timer is not None:
            timer.cancel()

    def _give_up(self) -> None:
        self._heard()
        self.transport.abort()


class Metrics:
    """Counts of answers by path and status, and a histogram of their times."""

    def __init__(self) -> None:
        self.answers: Counter[tuple[str, int]] = Counter()
        self.buckets: Counter[tuple[str, float]] = Counter()
        self.seconds: Counter[str] = Counter()

    def count(self, path: str, status: int, seconds: float) -> None:
        """Add one answer."""
        self.answers[path, status] += 1
        self.seconds[path] += seconds  # type: ignore[assignment] # a sum of seconds
        for bound in BUCKETS_S:
            if seconds <= bound:
                self.buckets[path, bound] += 1

    def text(self) -> str:
        """All of it in Prometheus' text format."""
        totals: Counter[str] = Counter()
        lines = ["# TYPE uvbcalc_requests_total counter"]
        for (path, status), count in sorted(self.answers.items()):
            lines.append(f'uvbcalc_requests_total{{path="{path}",status="{status}"}} {count}')
            totals[path] += count
        lines.append("# TYPE uvbcalc_request_seconds histogram")
        for path, total in sorted(totals.items()):
            lines += [
                f'uvbcalc_request_seconds_bucket{{path="{path}",le="{bound:g}"}} {self.buckets[path, bound]}'
                for bound in BUCKETS_S
            ]
            lines += [
                f'uvbcalc_request_seconds_bucket{{path="{path}",le="+Inf"}} {total}',
                f'uvbcalc_request_seconds_sum{{path="{path}"}} {self.seconds[path]:.6f}',
                f'uvbcalc_request_seconds_count{{path="{path}"}} {total}',
            ]
        return "\n".join(lines) + "\n"


class Measured:
    """Middleware that counts every answer."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begin, status = time.perf_counter(), 500

        async def watched(told: Message) -> None:
            nonlocal status
            if told["type"] == "http.response.start":
                status = told["status"]
            await send(told)

        try:
            await self.app(scope, receive, watched)
        finally:
            # The route's own path, so that no address of anybody is ever a label.
            path = getattr(scope.get("route"), "path", OTHER)
            self.metrics.count(path, status, time.perf_counter() - begin)
