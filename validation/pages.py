"""The chapters as pages of the documentation, with their pictures."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from validation.chapters import CHAPTERS
from validation.check import HEAD, Chapter, Check

INTRODUCTION = (
    "Every number here is computed anew whenever this documentation is built, and by `make validate`. A difference "
    "that leaves the limits beside it stops the build. *Differs, as known* means that the two disagree, that the "
    "reason is told as far as it is known, and that the disagreement is watched."
)
SIZE_IN = (8.0, 4.5)


def write(folder: Path) -> list[Check]:
    """Write a page and a picture for each chapter, and the page that leads to them; all checks."""
    mpl.rcParams["svg.hashsalt"] = "uvbcalc"  # the same picture, the same bytes
    folder.mkdir(parents=True, exist_ok=True)
    by_chapter = {chapter: list(chapter.checks()) for chapter in CHAPTERS}
    for chapter, found in by_chapter.items():
        _write_if_new(folder / f"{chapter.name}.md", _page(chapter, found))
        if chapter.draw:
            _picture(chapter, folder / f"{chapter.name}.svg")
    _write_if_new(folder / "index.md", _index(by_chapter))
    return [check for found in by_chapter.values() for check in found]


def _write_if_new(path: Path, text: str) -> None:
    """Leave what is already there alone, so that the pages that have not changed are not built again."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def _picture(chapter: Chapter, path: Path) -> None:
    figure = Figure(figsize=SIZE_IN, layout="constrained")
    chapter.draw and chapter.draw(figure.subplots())
    figure.savefig(path, metadata={"Date": None})


def _page(chapter: Chapter, found: list[Check]) -> str:
    lines = [f"# {chapter.title}", "", chapter.text, ""]
    if chapter.draw:
        lines += [f"```{{figure}} {chapter.name}.svg", f":alt: {chapter.caption}", "", chapter.caption, "```", ""]
    lines += [_row(HEAD), _row(["---"] * len(HEAD)), *(_row(check.cells()) for check in found), ""]
    lines += ["**Sources and assumptions**", ""]
    return "\n".join([*lines, *_notes(found), ""])


def _notes(found: list[Check]) -> list[str]:
    """Each source with what was assumed; the comparison is named where it is the only one with that note."""
    by_note: dict[str, list[str]] = {}
    for check in found:
        note = check.source + (f": {check.remark}" if check.remark else "")
        by_note.setdefault(note, []).append(check.what)
    return [f"- *{names[0]}*: {note}." if len(names) == 1 else f"- {note}." for note, names in by_note.items()]


def _index(by_chapter: dict[Chapter, list[Check]]) -> str:
    lines = [
        "# Validation",
        "",
        INTRODUCTION,
        "",
        _row(["chapter", "comparisons", "agree", "differ, as known", "drifted"]),
        _row(["---"] * 5),
    ]
    for chapter, found in by_chapter.items():
        drifted = sum(not check.holds for check in found)
        known = sum(check.verdict.startswith("differs") for check in found)
        cells = [f"[{chapter.title}]({chapter.name}.md)", len(found), len(found) - known - drifted, known, drifted]
        lines.append(_row([str(cell) for cell in cells]))
    names = "\n".join(chapter.name for chapter in by_chapter)
    return "\n".join([*lines, "", "```{toctree}", ":hidden:", "", names, "```", ""])


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
