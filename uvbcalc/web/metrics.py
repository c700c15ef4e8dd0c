"""How often and how long, as text for Prometheus: counts and times only, nothing of what was asked."""

from __future__ import annotations

import time
from collections import Counter
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

BUCKETS_S: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
OTHER: Final = "other"  # every path that is none of the server's own


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

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            # The route's own path, so that no address of anybody is ever a label.
            path = getattr(scope.get("route"), "path", OTHER)
            self.metrics.count(path, status, time.perf_counter() - begin)
