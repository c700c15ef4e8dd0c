"""`python -m uvbcalc …` is `uvbcalc …`."""

from uvbcalc.cli import main

main()
