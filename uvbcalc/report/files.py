"""Reports as files: the form by the ending of the name, and nothing ever written half."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Final

from uvbcalc.core.errors import InputError
from uvbcalc.report.page import MissingExtraError, Plans, html, markdown
from uvbcalc.words.language import Language

WORD_JOINER: Final = "\N{WORD JOINER}"
ANYBODY_WRITES: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def pdf(plans: Plans, language: Language) -> bytes:
    """The HTML report on A4 pages, tagged for those who have it read to them.

    Raises
    ------
    MissingExtraError
        Without WeasyPrint or the libraries of the system that it needs.
    """
    try:
        import weasyprint  # type: ignore[import-untyped,unused-ignore]
    except (ImportError, OSError):
        raise MissingExtraError("WeasyPrint", "pdf") from None
    text = html(plans, language, paper=True).replace("nmol/L", f"nmol/{WORD_JOINER}L")  # else a line may end within
    page = weasyprint.HTML(string=text)
    made: Any = page.write_pdf(pdf_variant="pdf/ua-1")
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
        raise InputError(
            "“{typed}” has no ending known here. Write a name ending in {names}.",
            argument="report",
            typed=path,
            names=tuple(FORMS),
        )
    return FORMS[ending]


def write_all(contents: Mapping[str, bytes]) -> None:
    """Write files: all of them whole beside their places before the first moves there.

    Raises
    ------
    ValueError
        As `refuse_unclear` does.
    OSError
        If one cannot be written, with its name: then what was there before stays, of all of them. Only where a
        later one cannot be moved, as onto a file that another program holds on Windows, an earlier one is new.
    """
    refuse_unclear(contents)
    temporaries: dict[str, str] = {}
    try:
        for path, content in contents.items():
            with _named(path):
                temporaries[path] = _beside(path)
                _fill(temporaries[path], content)
                if os.path.exists(path):
                    shutil.copymode(path, temporaries[path])
        for path, temporary in temporaries.items():
            with _named(path):
                os.replace(temporary, os.path.realpath(path))  # where a link leads, not the link
    finally:
        for temporary in temporaries.values():
            with suppress(FileNotFoundError):  # where it has become the file
                os.unlink(temporary)


def refuse_unclear(paths: Iterable[str]) -> None:
    """ValueError for a file without a name, and for one that is asked for twice."""
    seen: set[str] = set()
    for path in paths:
        if not path:
            raise InputError(
                "“{typed}” is not the name of a file. Write one, such as plan.html.", argument="report", typed=path
            )
        if os.path.realpath(path) in seen:
            raise InputError(
                "“{typed}” is given for two files. Write another name for one.", argument="report", typed=path
            )
        seen.add(os.path.realpath(path))


def _beside(path: str) -> str:
    """A name for the file until it is whole, in the same folder, so that it can be moved at once."""
    if os.path.isdir(path):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if os.path.exists(path):
        if not os.path.isfile(path):
            raise OSError(errno.EINVAL, "it is a device, a pipe or a socket, no file", path)
        # Its folder would let it be replaced, and one who may do all things may write to it all the same.
        if not os.access(path, os.W_OK) or not os.stat(path).st_mode & ANYBODY_WRITES:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
    return os.path.join(os.path.dirname(os.path.realpath(path)), f".uvbcalc-{os.urandom(8).hex()}")


def _fill(path: str, content: bytes) -> None:
    with os.fdopen(os.open(path, NEW, 0o666), "wb") as file:
        file.write(content)


@contextmanager
def _named(path: str) -> Iterator[None]:
    """Errors with the name that people know, not that of the temporary."""
    try:
        yield
    except OSError as error:
        error.filename = path
        raise
