"""Errors as answers: RFC 9457 problem details that name what was wrong."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

PROBLEM_JSON: Final = "application/problem+json"
SHOWN: Final = 80  # characters of what was sent that an error quotes


class FieldError(BaseModel):
    """One field that was wrong."""

    field: str = Field(examples=["lat_deg"])
    detail: str = Field(examples=["latitude must be between -90 and 90 degrees, got 120"])


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it."""

    type: str = "about:blank"
    title: str = Field(examples=["Unprocessable Content"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["latitude must be between -90 and 90 degrees, got 120"])
    errors: list[FieldError] = []


def problem(status: int, detail: str, errors: list[FieldError] | None = None, **headers: str) -> JSONResponse:
    """A problem as an answer."""
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=errors or [])
    return JSONResponse(body.model_dump(), status, media_type=PROBLEM_JSON, headers=headers)


def of_library(_request: Request, error: Exception) -> JSONResponse:
    """What the library refuses: a value out of its range, or a name that is not known."""
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error.args[0] if error.args else error))


def of_fields(_request: Request, error: Exception) -> JSONResponse:
    """What does not fit the fields of a question."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for it only
    errors = [FieldError(field=_name(each["loc"]), detail=_detail(each)) for each in error.errors()]
    detail = "; ".join(f"{each.field}: {each.detail}" if each.field else each.detail for each in errors)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors)


def of_http(_request: Request, error: Exception) -> JSONResponse:
    """What the server itself refuses, such as a path that leads nowhere."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it only
    return problem(error.status_code, str(error.detail), **(dict(error.headers) if error.headers else {}))


def register(app: FastAPI) -> None:
    """Answer every error with problem details."""
    for kind, answer in {
        ValueError: of_library,
        LookupError: of_library,
        RequestValidationError: of_fields,
        HTTPException: of_http,
    }.items():
        app.add_exception_handler(kind, answer)


def _name(location: tuple[Any, ...]) -> str:
    """The field, without where in the request it stood."""
    return ".".join(str(part) for part in location if part not in ("query", "body"))


def _detail(error: Any) -> str:
    """What was wrong and what was sent, in one line."""
    sent = error.get("input")
    words = str(error["msg"]).removeprefix("Value error, ")
    return words if isinstance(sent, (dict, list)) or sent is None else f"{words}, got {str(sent)[:SHOWN]!r}"
