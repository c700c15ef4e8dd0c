"""One polite question to one host: a time limit, few retries, no redirect elsewhere, no more than one at a time."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import threading
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from uvbcalc.live.question import Answer, AsleepError, Question, SourceError
from uvbcalc.sunlight.provenance import Note
from uvbcalc.version import __version__

if TYPE_CHECKING:
    import requests

USER_AGENT: Final = f"uvbcalc/{__version__} (Python library and command; vitamin D from the sun)"
CONNECT_S: Final = 5.0
TOTAL_S: Final = 20.0  # of one question, its retries included
RETRIES: Final = 2
LONGEST_SLEEP_S: Final = 86_400.0  # that a source may ask for
BACKOFF_S: Final = 0.5  # before the first retry; doubled for the second, and either by a half more or less
BODY_MAX: Final = 20_000_000  # bytes; the longest answer, a year of six variables, is under one million
REDIRECTS_MAX: Final = 3
CHUNK: Final = 65_536
NO_NETWORK_S: Final = 10.0  # after a source that could not be reached
OK, NOT_MODIFIED, TOO_MANY, OVERLOADED = 200, 304, 429, 503  # of HTTP
_LAST_UNREACHED: Final = [float("-inf")]  # moments of a monotonic clock, the last one
STREAM_FAULT: Final = b"Unexpected error while streaming data"  # Open-Meteo appends it to a body of status 200


def ask(question: Question, known: Answer | None = None) -> Answer:
    """The answer of a source, with two retries where another try may help.

    Parameters
    ----------
    known
        An earlier answer, which the server may say is still right.

    Raises
    ------
    SourceError
        In all other cases; an `AsleepError` if the source said when it may be asked again.
    """
    ends = time.monotonic() + TOTAL_S
    # Where the network itself is gone, each further source is tried once only.
    retries = 0 if time.monotonic() - _LAST_UNREACHED[0] < NO_NETWORK_S else RETRIES
    for retry in range(retries + 1):
        try:
            return _within(question, known, ends)
        except _TryAgain as fault:
            pause = fault.pause_s or BACKOFF_S * 2**retry * random.uniform(0.5, 1.5)  # noqa: S311 - spreads callers out
            if retry == retries or time.monotonic() + pause >= ends:
                if fault.unreached:
                    _LAST_UNREACHED[0] = time.monotonic()
                raise SourceError(fault.words) from None
            time.sleep(pause)
    raise AssertionError  # the last try returns or raises


class _TryAgain(Exception):  # noqa: N818 - no error yet
    """A fault that may pass."""

    def __init__(self, words: str, pause_s: float = 0.0, *, unreached: bool = False) -> None:
        super().__init__(words)
        self.words, self.pause_s, self.unreached = words, pause_s, unreached


def _within(question: Question, known: Answer | None, ends: float) -> Answer:
    """One try, ended in time whatever drips: resolving, headers and body have no common limit in `requests`."""
    outcome: list[Answer | BaseException] = []

    def work() -> None:
        try:
            outcome.append(_once(question, known, ends))
        except BaseException as error:  # noqa: BLE001 - raised again by who waits
            outcome.append(error)

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    worker.join(max(ends - time.monotonic(), 0.0))
    if not outcome:
        raise SourceError(_too_slow(question))
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


def _too_slow(question: Question) -> Note:
    return Note("{source}: no whole answer within {seconds} s", source=question.source, seconds=f"{TOTAL_S:g}")


def _once(question: Question, known: Answer | None, ends: float) -> Answer:
    import requests  # as slow to load as all the rest together, and what is kept needs no network

    with requests.Session() as session:
        session.auth = _no_login
        try:
            response = _followed(session, question, known, ends)
            with response:
                body = _body(response, question, ends)
        except requests.exceptions.SSLError as error:
            raise SourceError(
                Note(
                    "{source}: the certificate of {host} is not trusted ({why}); a company's own goes into "
                    "REQUESTS_CA_BUNDLE",
                    source=question.source,
                    host=urlsplit(question.url).hostname,
                    why=_last_words(error),
                )
            ) from None
        except (requests.exceptions.ConnectionError, requests.exceptions.Timeout) as error:
            why = Note("{source}: no connection ({why})", source=question.source, why=_last_words(error))
            raise _TryAgain(why, unreached=True) from None
        except requests.exceptions.ChunkedEncodingError:
            raise _TryAgain(Note("{source}: the answer broke off", source=question.source)) from None
        except requests.exceptions.RequestException as error:
            raise SourceError(Note("{source}: {why}", source=question.source, why=_last_words(error))) from None
    return _judged(question, known, response, body)


def _no_login(request: Any) -> Any:
    """Keep a login of ~/.netrc from taking the place of a key."""
    return request


def _followed(session: requests.Session, question: Question, known: Answer | None, ends: float) -> requests.Response:
    """The response, behind redirects within the same host only, so that neither key nor place goes elsewhere."""
    url, params = question.url, [*question.params, *question.secret_params]
    headers = {"User-Agent": USER_AGENT, "Accept": "*/*", **dict(question.headers), **_if_changed(known)}
    for _ in range(REDIRECTS_MAX + 1):
        left_s = max(ends - time.monotonic(), 0.1)
        response = session.get(
            url,
            params=params,
            headers=headers,
            timeout=(min(CONNECT_S, left_s), left_s),
            allow_redirects=False,
            stream=True,
        )
        if not response.is_redirect:
            return response
        response.close()
        target = urljoin(url, response.headers["Location"])
        if _origin(target) != _origin(url):
            raise SourceError(
                Note(
                    "{source}: {host} sends on to another host, {other}: refused",
                    source=question.source,
                    host=urlsplit(url).hostname,
                    other=urlsplit(target).hostname,
                )
            )
        url, params = target, []
    raise SourceError(Note("{source}: sent on in a circle", source=question.source))


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc


def _if_changed(known: Answer | None) -> Mapping[str, str]:
    if known is None:
        return {}
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in asked.items() if value}


def _body(response: requests.Response, question: Question, ends: float) -> bytes:
    parts, size = [], 0
    for part in response.iter_content(CHUNK):
        parts.append(part)
        size += len(part)
        if time.monotonic() > ends:
            raise SourceError(_too_slow(question))
        if size > BODY_MAX:
            raise SourceError(Note("{source}: the answer is too long", source=question.source))
    return b"".join(parts)


def _judged(question: Question, known: Answer | None, response: requests.Response, body: bytes) -> Answer:
    """The answer, if the status says that it is one."""
    now, status = dt.datetime.now(dt.UTC), response.status_code
    if status == NOT_MODIFIED and known is not None:
        return Answer(
            body=known.body, fetched_at=now, etag=known.etag, last_modified=known.last_modified, changed=False
        )
    if status in (TOO_MANY, OVERLOADED):
        reason = _reason(body)
        until = _free_again(reason, now) if status == TOO_MANY else None
        words = Note("{source}: {status}, {why}", source=question.source, status=status, why=reason or "busy")
        if until:
            raise AsleepError(words, until)
        pause_s = _seconds(response.headers.get("Retry-After", ""))
        if pause_s > TOTAL_S:
            raise AsleepError(words, now + dt.timedelta(seconds=min(pause_s, LONGEST_SLEEP_S)))
        raise _TryAgain(words, pause_s)
    if status != OK:
        why = _reason(body) or response.reason or ""
        raise SourceError(Note("{source}: {status}, {why}", source=question.source, status=status, why=why))
    if STREAM_FAULT in body[-500:]:
        raise _TryAgain(Note("{source}: the server failed in the middle of its answer", source=question.source))
    return Answer(
        body=body,
        fetched_at=now,
        etag=response.headers.get("ETag", ""),
        last_modified=response.headers.get("Last-Modified", ""),
    )


def _reason(body: bytes) -> str:
    """What the body of an error says, shortened."""
    try:
        told = json.loads(body)
        words = next((str(told[key]) for key in ("reason", "detail", "message", "error") if key in told), "")
    except (ValueError, TypeError):
        words = ""
    return " ".join(words.split())[:200]


def _free_again(reason: str, now: dt.datetime) -> dt.datetime | None:
    """When a limit by the hour or by the day is lifted: at the next full hour, or at 0 h UTC."""
    words = reason.lower()
    if "tomorrow" in words or "daily" in words:
        return dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time(), tzinfo=dt.UTC)
    if "hour" in words:
        return now.replace(minute=0, second=0, microsecond=0) + dt.timedelta(hours=1)
    return None


def _seconds(text: str) -> float:
    return float(text) if text.isascii() and text.isdigit() else 0.0


def _last_words(error: BaseException) -> str:
    """The innermost reason, without addresses of objects and questions asked."""
    while True:
        inner = next((part for part in error.args if isinstance(part, BaseException)), None)
        inner = inner or getattr(error, "reason", None)
        if not isinstance(inner, BaseException) or inner is error:
            break
        error = inner
    words = str(getattr(error, "strerror", None) or error)
    return " ".join(re.sub(r".*\[Errno -?\d+\] |.*object at 0x\w+>: ", "", words).rstrip(")").split())[:160]
