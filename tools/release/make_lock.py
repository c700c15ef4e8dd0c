"""Write requirements-lock.txt: what a user of the command gets, pinned, with the hash of every file.

    python tools/release/make_lock.py

pip decides, as for an empty environment of this Python and platform; the hashes are those of the files that it would
take here. Other platforms have other files: make a lock of your own there.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements-lock.txt"
WANTED = ".[pdf]"


def main() -> None:
    """Ask pip, and write what it says."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet", "--report", "-"]
    done = subprocess.run([*command, WANTED], cwd=ROOT, capture_output=True, text=True, check=True)
    found = [item for item in json.loads(done.stdout)["install"] if not item["is_direct"]]
    machine = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    head = f"# What `pip install '{WANTED}'` takes, with hashes, for {machine}. Renew with `make lock`.\n"
    lines = sorted(_line(item) for item in found)
    LOCK.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _line(item: dict[str, Any]) -> str:
    name, version = (item["metadata"][field] for field in ("name", "version"))
    digest = item["download_info"]["archive_info"]["hashes"]["sha256"]
    return f"{name.lower()}=={version} --hash=sha256:{digest}"


if __name__ == "__main__":
    main()
