"""The page: a form, and what is answered to it, as a whole page or in parts; the report and the calendar of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from importlib import resources
from importlib.util import find_spec
from typing import Any, Final

import jinja2
from fastapi import APIRouter, Request, Response
from pydantic import ValidationError

from uvbcalc.report.calendar import calendar
from uvbcalc.report.files import pdf
from uvbcalc.report.page import MissingExtraError, html
from uvbcalc.version import __version__
from uvbcalc.web.desk import Desk, Kept, Lane, packed, sent
from uvbcalc.web.form import PLACE, Form, choices, named_in
from uvbcalc.web.guard import REPORT_SECURITY
from uvbcalc.web.problems import language_of, misfits, problem, told
from uvbcalc.web.questions import Weather
from uvbcalc.web.views import PARTS, answered, disclaimer, planned_for
from uvbcalc.words.language import LANGUAGES, Language, language, starting

ROOM: Final = resources.files("uvbcalc.web")
STATIC: Final = {
    "page.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "worker.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
FOREVER: Final = "public, max-age=31536000, immutable"
NEVER: Final = "no-store"
HTML: Final = "text/html; charset=utf-8"
LETTER_PX: Final = 13.5  # of pictures, as the report has them
LANES: Final = {"year": Lane.LONG, "level": Lane.SHORT}  # of parts that never ask live sources
MOST_NAMES: Final = 8


def pages(desk: Desk) -> APIRouter:
    """All routes of the page."""
    found = APIRouter(include_in_schema=False)
    found.add_api_route("/", _at_the_door(desk), methods=["GET"])
    found.add_api_route("/docs", _documentation, methods=["GET"])
    found.add_api_route("/manifest.webmanifest", _manifest, methods=["GET"])
    found.add_api_route("/worker.js", _worker, methods=["GET"])
    found.add_api_route("/static/{name}", _static, methods=["GET"])
    for code in LANGUAGES:
        words = language(code)
        found.add_api_route(f"/{code}", _opened(desk, words), methods=["GET"])
        found.add_api_route(f"/{code}", _posted(desk, words), methods=["POST"])
        found.add_api_route(f"/{code}/places", _places(words), methods=["POST"])
        for name in PARTS:
            found.add_api_route(f"/{code}/{name}", _part(desk, words, name), methods=["POST"])
        for name, (kind, made) in FILES.items():
            found.add_api_route(f"/{code}/{name}", _file(desk, words, name, kind, made), methods=["POST"])
    return found


def _report(form: Form, words: Language) -> bytes:
    return html([("", planned_for(form))], words).encode()


def _pdf(form: Form, words: Language) -> bytes:
    return pdf([("", planned_for(form))], words)


def _calendar(form: Form, words: Language) -> bytes:
    return calendar(planned_for(form), words).encode()


FILES: Final[dict[str, tuple[str, Callable[[Form, Language], bytes]]]] = {
    "vitamin-d.html": (HTML, _report),
    "vitamin-d.pdf": ("application/pdf", _pdf),
    "vitamin-d.ics": ("text/calendar; charset=utf-8", _calendar),
}


def _at_the_door(desk: Desk) -> Callable[..., Any]:
    async def endpoint(request: Request) -> Response:
        words = language_of(request.headers.get("accept-language", ""))
        answer = await _whole(desk, request, words)
        answer.headers["vary"] = "Accept-Language, Accept-Encoding"
        return answer

    return endpoint


def _opened(desk: Desk, words: Language) -> Callable[..., Any]:
    async def endpoint(request: Request) -> Response:
        return await _whole(desk, request, words)

    return endpoint


async def _whole(desk: Desk, request: Request, words: Language) -> Response:
    """The page as it opens: the same for everybody, so it is remembered."""
    key = f"page {words.code}"
    kept = desk.remembered(key)
    if kept is None:
        body = await desk.run(lambda: _page({"place": named_in(PLACE, words)}, words), Lane.LONG)
        kept = desk.remember(key, body)
    return _html(kept, request)


def _posted(desk: Desk, words: Language) -> Callable[..., Any]:
    async def endpoint(request: Request) -> Response:
        form = await request.form()
        body = await desk.run(lambda: _page(form, words), _lane(form, Lane.LONG))
        return _private(body, HTML, request)

    return endpoint


def _part(desk: Desk, words: Language, name: str) -> Callable[..., Any]:
    async def endpoint(request: Request) -> Response:
        form = await request.form()

        def work() -> bytes:
            values, errors = answered(name, form, words)
            return _rendered(f"{name}.html.j2", words, errors=errors, **values)

        lane = LANES[name] if name in LANES else _lane(form, Lane.SHORT)
        return _private(await desk.run(work, lane), HTML, request)

    return endpoint


def _file(desk: Desk, words: Language, name: str, kind: str, made: Callable[..., bytes]) -> Callable[..., Any]:
    async def endpoint(request: Request) -> Response:
        form = await request.form()
        try:
            body = await desk.run(lambda: made(Form.read(form), words), Lane.LONG)
        except MissingExtraError as error:
            return problem(HTTPStatus.NOT_IMPLEMENTED, told(error, words))
        except ValidationError as error:
            errors = misfits(error.errors(), words)
            return problem(HTTPStatus.UNPROCESSABLE_ENTITY, errors[0].detail, errors)
        shown = "inline" if kind == HTML else "attachment"
        own = {"content-security-policy": REPORT_SECURITY, "content-disposition": f'{shown}; filename="{name}"'}
        return _private(body, kind, request, **own)

    return endpoint


def _lane(form: Any, usual: Lane) -> Lane:
    """The lane of what shows the day: another one where live sources are asked."""
    return Lane.ABROAD if str(form.get("weather")) == Weather.LIVE.value else usual


def _places(words: Language) -> Callable[..., Any]:
    """Names that begin so, to choose from."""

    async def endpoint(request: Request) -> Response:
        form = await request.form()
        options = choices(str(form.get("place", "")), words)[:MOST_NAMES]
        return _private(_rendered("places.html.j2", words, options=options), HTML, request)

    return endpoint


def _page(sent: Any, words: Language) -> bytes:
    """The whole page with its answers."""
    values: dict[str, Any] = {}
    errors: list[Any] = []
    for name in PARTS:
        found, wrong = answered(name, sent, words)
        values |= found
        errors += [each for each in wrong if each not in errors]
    form = Form.fitting(sent)
    return _rendered(
        "page.html.j2",
        words,
        form=form,
        errors=errors,
        disclaimer=disclaimer(words),
        draws_pdf=_draws_pdf(),
        **form.shown(words),
        **values,
    )


@cache
def _draws_pdf() -> bool:
    """Whether the package is here that draws a PDF."""
    return find_spec("weasyprint") is not None


def _rendered(template: str, words: Language, **values: Any) -> bytes:
    text = (
        _environment()
        .get_template(template)
        .render(language=words, say=words.say, languages=LANGUAGES, version=__version__, mark=_mark(), **values)
    )
    return re.sub(r"\n\s*", "\n", text).encode()


def _html(kept: Kept, request: Request) -> Response:
    headers = request.headers
    answer = sent(
        kept,
        known=headers.get("if-none-match", ""),
        accepted=headers.get("accept-encoding", ""),
        media_type=HTML,
    )
    answer.headers["cache-control"] = "no-cache"
    return answer


def _private(body: bytes, kind: str, request: Request, **headers: str) -> Response:
    """What was made for one reader: nobody keeps it."""
    small = packed(body) if "gzip" in request.headers.get("accept-encoding", "") else b""
    more = {"cache-control": NEVER} | headers | ({"content-encoding": "gzip"} if small else {})
    return Response(small or body, media_type=kind, headers=more)


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader([jinja2.PackageLoader("uvbcalc.web"), jinja2.PackageLoader("uvbcalc.report")]),
        autoescape=jinja2.select_autoescape(["html.j2"]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["starting"] = starting
    return made


@cache
def _asset(name: str) -> bytes:
    """A file of the page; the look of the pictures comes after that of the page."""
    body = (ROOM / "static" / name).read_bytes()
    if name != "page.css":
        return body
    pictures = [
        _environment().get_template(part).render(letter=LETTER_PX).encode() for part in ("chart.css", "chart_dark.css")
    ]
    return b"\n".join([*pictures, body])


@cache
def _mark() -> str:
    """What changes with any file of the page, so that nobody is shown an old one."""
    return hashlib.blake2b(b"".join(_asset(name) for name in STATIC), digest_size=6).hexdigest()


async def _static(name: str, request: Request) -> Response:
    if name not in STATIC:
        return problem(HTTPStatus.NOT_FOUND, HTTPStatus.NOT_FOUND.phrase)
    return _private(_asset(name), STATIC[name], request, **{"cache-control": FOREVER})


async def _worker(request: Request) -> Response:
    """The worker stands at the root, as it answers for the whole page."""
    body = _asset("worker.js").replace(b"MARK", _mark().encode())
    return _private(body, STATIC["worker.js"], request, **{"cache-control": "no-cache"})


async def _manifest(request: Request) -> Response:
    words = language_of(request.headers.get("accept-language", ""))
    body = _rendered("manifest.json.j2", words)
    return _private(body, "application/manifest+json", request, **{"cache-control": "no-cache"})


async def _documentation(request: Request) -> Response:
    """What may be asked of the API, made of its own description."""
    words = language_of(request.headers.get("accept-language", ""))
    described = request.app.openapi()
    return _private(_rendered("docs.html.j2", words, api=described), HTML, request)
