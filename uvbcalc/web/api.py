"""The JSON API: a route for every question, by GET with a query or by POST with a body."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Annotated, Any, Final

import anyio
import anyio.to_thread
from fastapi import APIRouter, Query, Request, Response
from pydantic import TypeAdapter

from uvbcalc.web import answers
from uvbcalc.web.answers import Asked
from uvbcalc.web.cache import AnswerCache, Kept, key_of
from uvbcalc.web.problems import PROBLEM_JSON, Problem, problem

PREFIX: Final = "/api/v1"
CACHE_CONTROL: Final = "private, max-age=900"
AT_ONCE: Final = 2  # answers computed side by side; the others wait
WAITING: Final = 512  # questions that may wait before the server says that it is busy

HERE: Final = {"place": "Gent"}
QUESTIONS: Final[dict[str, Asked]] = {
    "day": Asked(answers.DayQuestion, answers.of_day, HERE | {"date": "2026-06-21", "minutes": 20}),
    "compare": Asked(answers.CompareQuestion, answers.of_comparison, HERE | {"date": "2026-06-21"}),
    "best": Asked(answers.BestQuestion, answers.of_best, HERE | {"date": "2026-06-21"}),
    "season": Asked(answers.SeasonQuestion, answers.of_season, HERE | {"year": 2026}),
    "plan": Asked(answers.PlanQuestion, answers.of_plan, HERE | {"age": 74, "labs": ["2026-11-12=42"]}),
    "level": Asked(answers.LevelQuestion, answers.of_level, {"level": "60 nmol/L", "country": "BE"}),
    "winter": Asked(answers.WinterQuestion, answers.of_winter, HERE | {"date": "2026-11-01"}),
    "place": Asked(answers.PlaceQuestion, answers.of_place, {"place": "9000 Gent"}),
}
REFUSALS: Final[dict[int | str, dict[str, Any]]] = {
    status: {"model": Problem, "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    for status in (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.TOO_MANY_REQUESTS)
}


class Desk:
    """Where questions are answered: from the cache, or computed, so many at once."""

    def __init__(self) -> None:
        self.cache = AnswerCache()
        self.limiter = anyio.CapacityLimiter(AT_ONCE)
        self.waiting = 0

    async def answer(self, name: str, asked: Any, request: Request) -> Response:
        """The answer to a question, or word that the one known is still right, or that there are too many."""
        key = key_of(name, asked.model_dump_json())
        kept = self.cache.find(key)
        if kept is None:
            if self.waiting >= WAITING:
                return problem(HTTPStatus.SERVICE_UNAVAILABLE, "too much at once: ask again in a moment")
            self.waiting += 1
            try:
                body = await anyio.to_thread.run_sync(_computed, QUESTIONS[name], asked, limiter=self.limiter)
            finally:
                self.waiting -= 1
            kept = self.cache.keep(key, body)
        return _sent(kept, request)


def router() -> APIRouter:
    """All routes of the API, on a desk of their own."""
    found, desk = APIRouter(prefix=PREFIX, tags=["questions"]), Desk()
    for name, asked in QUESTIONS.items():
        for method, endpoint in (("GET", _by_query(desk, name, asked)), ("POST", _by_body(desk, name, asked))):
            found.add_api_route(
                f"/{name}",
                endpoint,
                methods=[method],
                summary=asked.fields.__doc__,
                operation_id=f"{method.lower()}_{name}",
                response_class=Response,
                responses=REFUSALS | {200: _shape(name, asked)},
            )
    return found


Endpoint = Callable[..., Awaitable[Response]]


def _by_query(desk: Desk, name: str, asked: Asked) -> Endpoint:
    async def endpoint(request: Request, question: Any) -> Response:
        return await desk.answer(name, question, request)

    endpoint.__annotations__["question"] = Annotated[asked.fields, Query()]
    endpoint.__annotations__["request"] = Request
    return endpoint


def _by_body(desk: Desk, name: str, asked: Asked) -> Endpoint:
    async def endpoint(request: Request, question: Any) -> Response:
        return await desk.answer(name, question, request)

    endpoint.__annotations__["question"] = asked.fields
    endpoint.__annotations__["request"] = Request
    return endpoint


def _computed(asked: Asked, question: Any) -> bytes:
    return json.dumps(asked.answer(question), allow_nan=False, separators=(",", ":")).encode()


def _sent(kept: Kept, request: Request) -> Response:
    headers = {"etag": kept.etag, "cache-control": CACHE_CONTROL}
    if kept.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(kept.body, media_type="application/json", headers=headers)


def _shape(name: str, asked: Asked) -> dict[str, Any]:
    """What OpenAPI says of an answer."""
    _ = TypeAdapter, asked
    return {"description": f"The record of {name}", "content": {"application/json": {"schema": {"type": "object"}}}}
