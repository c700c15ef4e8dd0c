"""When the skin meets the light: outings, habits, the light of each day.

It may import from `skin` and below.
"""
