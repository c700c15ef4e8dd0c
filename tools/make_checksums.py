"""Write data/checksums.txt: the checksum of every packaged table, which is looked at whenever one is read.

    python tools/make_checksums.py

To be run after any change of a table; it reads the files themselves, as the package would refuse one that has changed.
"""

from __future__ import annotations

import zlib
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"
PACKAGED = (".csv", ".npy")


def main() -> None:
    """Write the table of checksums."""
    tables = sorted(path for path in DATA.iterdir() if path.suffix in PACKAGED)
    lines = [f"{zlib.crc32(path.read_bytes()):08x} {path.name}" for path in tables]
    (DATA / "checksums.txt").write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
