"""The ultraviolet of whole days, over many places and dates: doses, sums before a date, files of measured ones.

It may import from `skin` and below; `maps` builds on it too.
"""
