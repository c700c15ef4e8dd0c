"""Print the lowest version of every dependency that pyproject.toml allows, as constraints for pip.

    python tools/lowest_versions.py

What only builds, checks or tests the code by itself is left out, as no promise to a user hangs on it.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
BOUND = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?>=([0-9.]+)")
TOOLS = {
    "build",
    "editables",
    "hatchling",
    "hypothesis",
    "import-linter",
    "mypy",
    "nanodisort",
    "pytest",
    "pytest-socket",
    "ruff",
}


def main() -> None:
    """Print a line for each."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    stated = [
        *project["project"]["dependencies"],
        *(line for extra in project["project"]["optional-dependencies"].values() for line in extra),
        *project["dependency-groups"]["test"],
    ]
    bounds = dict(found.groups() for line in stated if (found := BOUND.match(line)))
    for name, version in sorted(bounds.items()):
        if name not in TOOLS:
            print(f"{name}=={version}")


if __name__ == "__main__":
    main()
