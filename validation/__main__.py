"""Print all comparisons as one table; exit 1 if any has drifted.

python -m validation [--markdown FOLDER]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from validation.chapters import CHAPTERS
from validation.check import HEAD, Check


def main() -> int:
    """Run them; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m validation", description=__doc__)
    parser.add_argument("--markdown", type=Path, help="write the pages of the documentation, with pictures, there")
    asked = parser.parse_args()
    if asked.markdown:
        from validation.pages import write

        return _closing(write(asked.markdown))
    found = [check for chapter in CHAPTERS for check in chapter.checks()]
    print(table(found))
    return _closing(found)


def _closing(found: list[Check]) -> int:
    drifted = [check for check in found if not check.holds]
    for check in drifted:
        print(
            f"drifted: {check.what}: {check.difference:.4g}, allowed {check.low:g} to {check.high:g}", file=sys.stderr
        )
    known = sum(check.verdict.startswith("differs") for check in found)
    print(
        f"{len(found)} comparisons: {len(found) - known - len(drifted)} agree, {known} differ as known, "
        f"{len(drifted)} drifted"
    )
    return 1 if drifted else 0


def table(found: list[Check]) -> str:
    """The comparisons in columns."""
    rows = [HEAD, *(check.cells() for check in found)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


if __name__ == "__main__":
    sys.exit(main())
