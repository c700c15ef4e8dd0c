"""The server: the page, the API, its documentation, and whether it is well."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, FastAPI, Query, Request, Response
from fastapi.openapi.utils import get_openapi
from fastapi.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from uvbcalc.live.fetch import fetch_sky
from uvbcalc.version import __version__
from uvbcalc.web.answers import QUESTIONS, Asked
from uvbcalc.web.desk import BusyError, Desk, Lane, sent
from uvbcalc.web.guard import Guard, Measured, Metrics, RateLimit
from uvbcalc.web.page import pages
from uvbcalc.web.problems import PROBLEM_JSON, Problem, language_of, problem, register
from uvbcalc.web.questions import LiveSky, Weather
from uvbcalc.web.schemas import REF, Schemas
from uvbcalc.words.language import message

PREFIX: Final = "/api/v1"
REFUSED: Final = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
REFUSALS: Final[dict[int | str, dict[str, Any]]] = {
    int(status): {"description": status.phrase, "content": {PROBLEM_JSON: {"schema": {"$ref": REF + "Problem"}}}}
    for status in REFUSED
}
ABOUT: Final = (
    "How much vitamin D the sun gives, in Belgium and the Netherlands. Fields and answers have the library's own "
    "names; units end the names. Every answer carries what may be told to this person (`cautions`). An estimate, not "
    "a diagnosis."
)


def create_app(*, exposed: bool = False, live: bool = False) -> ASGIApp:
    """The server as an ASGI application.

    Parameters
    ----------
    exposed
        Whether others than this machine may call: then each address has a limit.
    live
        Whether live sources may be asked for the real sky; only rounded coordinates leave the machine.
    """
    LiveSky.fetch = fetch_sky if live else None
    metrics, desk = Metrics(), Desk()
    app = FastAPI(title="uvbcalc", version=__version__, description=ABOUT, docs_url=None, redoc_url=None)
    register(app)
    app.add_exception_handler(BusyError, _busy)
    app.include_router(api(desk))
    app.include_router(pages(desk))
    app.include_router(_health(metrics))
    app.openapi = cache(lambda: _described(app))  # type: ignore[method-assign]
    guarded = Guard(Remembering(app, desk=desk), limit=RateLimit() if exposed else None)
    return Measured(guarded, metrics=metrics)


class Remembering:
    """Middleware: a question by address that was just answered is answered before anything else looks at it."""

    def __init__(self, app: ASGIApp, *, desk: Desk) -> None:
        self.app = app
        self.desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "http" and scope["method"] == "GET" and scope["path"].startswith(PREFIX):
            kept = self.desk.remembered(_by_address(scope))
            if kept is not None:
                headers = dict(scope["headers"])
                answer = sent(
                    kept,
                    known=headers.get(b"if-none-match", b"").decode("latin-1"),
                    accepted=headers.get(b"accept-encoding", b"").decode("latin-1"),
                )
                scope["route"] = _Route(scope["path"])
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)


class _Route:
    """The path under which `Metrics` counts an answer from memory."""

    def __init__(self, path: str) -> None:
        self.path = path


def api(desk: Desk) -> APIRouter:
    """All routes of the API, by GET with a query and by POST with a body."""
    found = APIRouter(prefix=PREFIX, tags=["questions"])
    for name, asked in QUESTIONS.items():
        for method, endpoint in (("GET", _by_query(desk, asked)), ("POST", _by_body(desk, name, asked))):
            found.add_api_route(
                f"/{name}",
                endpoint,
                methods=[method],
                summary=asked.fields.__doc__,
                operation_id=f"{method.lower()}_{name}",
                response_class=Response,
                responses=REFUSALS | {200: {"description": f"The record of {name}"}},
            )
    return found


Endpoint = Callable[..., Awaitable[Response]]


def _by_query(desk: Desk, asked: Asked) -> Endpoint:
    async def endpoint(request: Request, question: Any) -> Response:
        return await _answered(desk, request, _by_address(request.scope), asked, question)

    endpoint.__annotations__ |= {"question": Annotated[asked.fields, Query()], "request": Request}
    return endpoint


def _by_body(desk: Desk, name: str, asked: Asked) -> Endpoint:
    async def endpoint(request: Request, question: Any) -> Response:
        key = f"POST {name} {question.model_dump_json()}"
        return await _answered(desk, request, key, asked, question)

    endpoint.__annotations__ |= {"question": asked.fields, "request": Request}
    return endpoint


async def _answered(desk: Desk, request: Request, key: str, asked: Asked, question: Any) -> Response:
    lane = Lane.ABROAD if getattr(question, "weather", None) is Weather.LIVE else asked.lane
    kept = await desk.answer(key, lambda: asked.answer(question), lane)
    headers = request.headers
    return sent(kept, known=headers.get("if-none-match", ""), accepted=headers.get("accept-encoding", ""))


def _by_address(scope: Scope) -> str:
    return f"{scope['path']}?{scope['query_string'].decode('latin-1')}"


async def _busy(request: Request, _error: Exception) -> Response:
    words = language_of(request.headers.get("accept-language", ""))
    detail = words.say(message("Too many questions at once: wait a moment and ask again."))
    return problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers={"retry-after": "1"})


def _health(metrics: Metrics) -> APIRouter:
    found = APIRouter(include_in_schema=False)

    @found.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "ok", "version": __version__}

    @found.get("/metrics")
    async def counts() -> Response:
        return PlainTextResponse(metrics.text(), media_type="text/plain; version=0.0.4")

    return found


def _described(app: FastAPI) -> dict[str, Any]:
    """OpenAPI with the answers' own schemas and an example of each."""
    found = get_openapi(title=app.title, version=app.version, description=ABOUT, routes=app.routes)
    schemas = Schemas()
    for name, asked in QUESTIONS.items():
        shape = schemas.of_record(asked.record, asked.schema, derived=asked.derived)
        example = (asked.shown or asked.find)(asked.fields(**asked.example)).as_dict()
        for method in ("get", "post"):
            operation = found["paths"][f"{PREFIX}/{name}"][method]
            operation["responses"]["200"]["content"] = {"application/json": {"schema": shape, "example": example}}
            _with_examples(operation, asked.example)
    components = found["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        components.pop(unused, None)
    found["components"]["schemas"] = components | _own_schemas() | schemas.named
    return found


def _with_examples(operation: dict[str, Any], example: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", []):
        if parameter["name"] in example:
            parameter["example"] = example[parameter["name"]]
    if "requestBody" in operation:
        operation["requestBody"]["content"]["application/json"]["example"] = example


def _own_schemas() -> dict[str, Any]:
    schema = Problem.model_json_schema(ref_template=REF + "{model}")
    return {**schema.pop("$defs", {}), "Problem": schema}
