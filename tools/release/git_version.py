"""The version: that of the newest git tag `v…`, else the one in uvbcalc/version.py.

hatchling reads `__version__` here when it builds. Behind a tag the number of commits is added, as 0.2.0.post3+g1a2b3c4;
without git, without a tag, or from an sdist, whose version.py was written when it was made, version.py says it.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def written() -> str:
    """The version that stands in the package."""
    text = (ROOT / "uvbcalc" / "version.py").read_text(encoding="utf-8")
    return text.split('__version__ = "')[1].split('"')[0]


def of_tag(described: str) -> str | None:
    """The version of what `git describe --long` says; None if it is not that of a version.

    >>> of_tag("v0.2.0-0-g1a2b3c4")
    '0.2.0'
    >>> of_tag("v0.2.0-3-g1a2b3c4")
    '0.2.0.post3+g1a2b3c4'
    """
    found = re.fullmatch(r"v(\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?)-(\d+)-(g[0-9a-f]+)", described.strip())
    if not found:
        return None
    tag, commits, commit = found.groups()
    return tag if commits == "0" else f"{tag}.post{commits}+{commit}"


def version() -> str:
    """The version to build."""
    if not (ROOT / ".git").exists():
        return written()
    command = ["git", "-C", str(ROOT), "describe", "--tags", "--long", "--match", "v[0-9]*"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return written()
    return of_tag(done.stdout) or written()


__version__ = version()
