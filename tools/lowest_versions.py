"""Print the lowest version of every dependency that pyproject.toml promises to its users, as constraints for pip.

    python tools/lowest_versions.py

Those are what uvbcalc needs and its extras. The groups hold tools, of which the newest may check and test the code.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
BOUND = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?>=([0-9.]+)")


def main() -> None:
    """Print a line for each."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    stated = [*project["dependencies"], *(line for extra in extras for line in extra)]
    bounds = dict(found.groups() for line in stated if (found := BOUND.match(line)))
    for name, version in sorted(bounds.items()):
        print(f"{name}=={version}")


if __name__ == "__main__":
    main()
