"""Reports as files: the form by the ending of the name, and nothing ever written half."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from typing import Any, Final

from uvbcalc.planning import Plan
from uvbcalc.report.language import Language
from uvbcalc.report.page import MissingExtraError, html, markdown

Plans = Sequence[tuple[str, Plan]]


def pdf(plans: Plans, language: Language) -> bytes:
    """The HTML report on A4 pages.

    Raises
    ------
    MissingExtraError
        Without WeasyPrint or the libraries of the system that it needs.
    """
    try:
        import weasyprint  # type: ignore[import-untyped,unused-ignore]
    except (ImportError, OSError):
        raise MissingExtraError("WeasyPrint", "pdf") from None
    made: Any = weasyprint.HTML(string=html(plans, language)).write_pdf()
    return bytes(made)


FORMS: Final[dict[str, Callable[[Plans, Language], bytes]]] = {
    ".html": lambda plans, language: html(plans, language).encode(),
    ".md": lambda plans, language: markdown(plans, language).encode(),
    ".pdf": pdf,
}


def form_of(path: str) -> Callable[[Plans, Language], bytes]:
    """How to make the report that a file's name asks for; ValueError for any other ending."""
    ending = os.path.splitext(path)[1].lower()
    if ending not in FORMS:
        raise ValueError(f"report must end in {', '.join(FORMS)}, got {path}")
    return FORMS[ending]


def write(path: str, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    OSError
        If it cannot be written; what was there before stays.
    """
    folder = os.path.dirname(os.path.abspath(path))
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".uvbcalc-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, 0o666 & ~umask)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
