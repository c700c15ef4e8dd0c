"""The checks of uvbcalc against what others computed, measured or published: `python -m validation`."""
