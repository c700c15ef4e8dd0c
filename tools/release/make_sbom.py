"""Write a bill of materials (CycloneDX 1.6, JSON) of a wheel and of what the lock file pins beside it.

python tools/release/make_sbom.py WHEEL SBOM
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements-lock.txt"
PINNED = re.compile(r"(?P<name>[^=\s]+)==(?P<version>\S+) --hash=sha256:(?P<digest>[0-9a-f]{64})")
DATA_LICENCE = "MIT AND CC-BY-4.0"


def component(name: str, version: str, digest: str, kind: str = "library") -> dict[str, Any]:
    """One part, by its name in the Python package index."""
    return {
        "type": kind,
        "bom-ref": f"pkg:pypi/{name}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
        "hashes": [{"alg": "SHA-256", "content": digest}],
    }


def bill(wheel: Path) -> dict[str, Any]:
    """The whole bill; the same wheel and lock give the same bytes."""
    name, version = wheel.name.split("-")[:2]
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    main = component(name, version, digest, "application") | {"licenses": [{"expression": DATA_LICENCE}]}
    parts = [component(**found.groupdict()) for found in PINNED.finditer(LOCK.read_text(encoding="utf-8"))]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": main},
        "components": parts,
        "dependencies": [{"ref": main["bom-ref"], "dependsOn": [part["bom-ref"] for part in parts]}],
    }


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(json.dumps(bill(Path(sys.argv[1])), indent=2) + "\n", encoding="utf-8")
