"""Errors as answers: RFC 9457 problem details that name the field, in the language asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from uvbcalc.core.errors import UnknownNameError
from uvbcalc.live.question import SourceError
from uvbcalc.words.language import LANGUAGES, Language, language, message

PROBLEM_JSON: Final = "application/problem+json"
SHOWN: Final = 80  # characters of what was sent that an error quotes
USUAL: Final = "en"  # for who asks for no language, or for none that is spoken here

# What does not fit a field, by the kind of misfit that pydantic names; {typed} is what was sent.
MISFITS: Final = {
    "missing": message("It is empty."),
    "extra_forbidden": message("No such field is known."),
    "greater_than_equal": message("“{typed}” is too small. Write {ge} or more."),
    "less_than_equal": message("“{typed}” is too large. Write {le} or less."),
    "too_long": message("There are too many: at most {max_length}."),
    "string_too_long": message("The text is too long: at most {max_length} characters."),
    "enum": message("“{typed}” is not known. Write {expected}."),
    "literal_error": message("“{typed}” is not known. Write {expected}."),
    "bool_parsing": message("“{typed}” is neither true nor false."),
    "json_invalid": message("This is no JSON."),
}
# Errors name the options of the command; here these are fields.
OPTION: Final = re.compile(r"--([a-z-]+)")
FIELD_OF: Final = {"lat": "lat_deg", "lon": "lon_deg"}
DATE: Final = message("“{typed}” is no date. Write year-month-day: 2026-02-28.")
NUMBER: Final = message("“{typed}” is no number.")
UNREACHABLE: Final = message("The forecast cannot be reached. Try later, or calculate with average cloud.")
OTHER: Final = message("“{typed}” cannot be read here.")


class FieldError(BaseModel):
    """One field that was wrong."""

    field: str = Field(description="Its name; empty for the whole question", examples=["lat_deg"])
    detail: str = Field(examples=["“120” is too large. Write 90 or less."])


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it."""

    type: str = "about:blank"
    title: str = Field(examples=["Unprocessable Content"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["lat_deg: “120” is too large. Write 90 or less."])
    errors: list[FieldError] = []


class RefusedFieldError(ValueError):
    """What the library refuses, and the field it came from."""

    def __init__(self, name: str, cause: Exception) -> None:
        super().__init__(str(cause))
        self.name = name
        self.cause = cause


@contextmanager
def of_field(name: str) -> Iterator[None]:
    """Name the field in what the library refuses of it."""
    try:
        yield
    except RefusedFieldError:
        raise
    except (ValueError, UnknownNameError) as error:
        raise RefusedFieldError(name, error) from None


def problem(
    status: int, detail: str, errors: list[FieldError] | None = None, *, headers: dict[str, str] | None = None
) -> JSONResponse:
    """A problem as an answer."""
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=errors or [])
    return JSONResponse(body.model_dump(), status, media_type=PROBLEM_JSON, headers=headers)


def language_of(accepted: str) -> Language:
    """The language that a header Accept-Language likes best of those spoken here.

    Examples
    --------
    >>> language_of("pt, de-AT;q=0.8, nl;q=0.9").code
    'nl'
    """
    wishes = []
    for order, part in enumerate(accepted.split(",")):
        name, _, weight = part.strip().partition(";q=")
        try:
            wishes.append((-float(weight or 1.0), order, name[:2].lower()))
        except ValueError:
            continue
    return language(next((code for _, _, code in sorted(wishes) if code in LANGUAGES), USUAL))


def told(error: Exception, words: Language) -> str:
    """What an error of the library says, in another language where it carries what that needs."""
    cause = error.cause if isinstance(error, RefusedFieldError) else error
    phrase = getattr(cause, "phrase", None)
    plain = words.translated(str(cause.args[0] if cause.args else cause))
    said = plain if phrase is None else str(phrase.said(words.translated, words.code))
    return OPTION.sub(lambda found: FIELD_OF.get(found[1], found[1].replace("-", "_")), said)


def misfits(errors: Any, words: Language) -> list[FieldError]:
    """What does not fit the fields of a question."""
    return [FieldError(field=_name(each["loc"]), detail=_misfit(each, words)) for each in errors]


def register(app: FastAPI) -> None:
    """Answer every error with problem details."""
    for kind, answer in {
        ValueError: _of_library,
        UnknownNameError: _of_library,
        RequestValidationError: _of_fields,
        HTTPException: _of_http,
        SourceError: _of_source,
    }.items():
        app.add_exception_handler(kind, answer)


def _of_library(request: Request, error: Exception) -> JSONResponse:
    """What the library refuses: a value out of its range, or a name that is not known."""
    detail = told(error, language_of(request.headers.get("accept-language", "")))
    name = error.name if isinstance(error, RefusedFieldError) else ""
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, [FieldError(field=name, detail=detail)])


def _of_fields(request: Request, error: Exception) -> JSONResponse:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    errors = misfits(found, language_of(request.headers.get("accept-language", "")))
    detail = " ".join(f"{each.field}: {each.detail}" if each.field else each.detail for each in errors)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors)


def _of_source(request: Request, _error: Exception) -> JSONResponse:
    """Weather that could not be had."""
    words = language_of(request.headers.get("accept-language", ""))
    return problem(HTTPStatus.BAD_GATEWAY, words.say(UNREACHABLE))


def _of_http(_request: Request, error: Exception) -> JSONResponse:
    """What the server itself refuses, such as a path that leads nowhere."""
    status = getattr(error, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR)
    return problem(status, str(getattr(error, "detail", "")), headers=getattr(error, "headers", None))


def _name(location: tuple[Any, ...]) -> str:
    """The field, without where in the request it stood."""
    return ".".join(str(part) for part in location if part not in ("query", "body"))


def _misfit(error: Any, words: Language) -> str:
    """What was wrong and what would be right, in one line."""
    kind, values = str(error["type"]), dict(error.get("ctx") or {})
    if kind == "value_error":
        return told(values.get("error", ValueError(error["msg"])), words)
    known = MISFITS.get(kind) or (DATE if kind.startswith("date_") else NUMBER if _numeric(kind) else OTHER)
    typed = str(error.get("input"))[:SHOWN]
    return words.say(known, **({"typed": typed} | {name: _plainly(value) for name, value in values.items()}))


def _numeric(kind: str) -> bool:
    return kind.startswith(("float_", "int_", "finite_"))


def _plainly(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
