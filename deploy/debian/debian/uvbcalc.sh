#!/usr/bin/python3 -I
"""Start uvbcalc from its own folder."""

import sys

sys.path.insert(0, "/usr/share/uvbcalc")

from uvbcalc.cli import main  # noqa: E402

main()
