"""The constants of the science, read from the source with the unit and source that stand beside them."""

from __future__ import annotations

import ast
from pathlib import Path

from sphinx.application import Sphinx

ROOT = Path(__file__).parents[2] / "uvbcalc"
WINGS = ("sunlight", "skin", "exposure", "synthesis", "estimates", "blood", "guidance")
HEAD = """\
# Constants

Every number that stands in the code of the science, with the unit and the source that stand beside it there. Tables are
in `data/`, each with its source, licence and version.

| constant | value | unit and source | where |
|---|---|---|---|
"""


def write(app: Sphinx) -> None:
    """The table, into the source folder."""
    folder = Path(app.srcdir) / "generated"
    folder.mkdir(exist_ok=True)
    text = HEAD + "\n".join(row for wing in WINGS for path in sorted((ROOT / wing).glob("*.py")) for row in _rows(path))
    path = folder / "constants.md"
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text + "\n", encoding="utf-8")


def _rows(path: Path) -> list[str]:
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    rows = []
    for statement in ast.parse(source).body:
        target = statement.target if isinstance(statement, ast.AnnAssign) else None
        value = getattr(statement, "value", None)
        if not isinstance(target, ast.Name) or not target.id.isupper() or not _is_number(value):
            continue
        remark = _remark(lines, statement.lineno - 1)
        where = f"{path.parent.name}/{path.stem}"
        rows.append(f"| `{target.id}` | {ast.unparse(value)} | {remark.replace('|', '/')} | `{where}` |")
    return rows


def _is_number(value: ast.expr | None) -> bool:
    """A number, or numbers put together with signs."""
    if isinstance(value, ast.Constant):
        return isinstance(value.value, int | float) and not isinstance(value.value, bool)
    if isinstance(value, ast.BinOp):
        return _is_number(value.left) and _is_number(value.right)
    return isinstance(value, ast.UnaryOp) and _is_number(value.operand)


def _remark(lines: list[str], number: int) -> str:
    """The comment beside a line, or else above it."""
    _, mark, beside = lines[number].partition("  # ")
    if mark:
        return beside.strip()
    above = []
    while number and lines[number - 1].startswith("# "):
        number -= 1
        above.insert(0, lines[number].removeprefix("# "))
    return " ".join(above)


def setup(app: Sphinx) -> dict[str, bool]:
    """Write it before the sources are read."""
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True}
