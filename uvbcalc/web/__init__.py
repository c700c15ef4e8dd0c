"""The page and the API that `uvbcalc serve` gives.

It may import from `report` and below, and is the only wing beside `cli` that answers people and programs.
"""
