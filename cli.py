"""`python cli.py …` is `uvbcalc …`, without installing it."""

from uvbcalc.cli import main

main()
