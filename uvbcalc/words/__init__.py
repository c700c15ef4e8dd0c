"""Results as sentences and tables in four languages, for terminal, page and report alike.

It may import from `planning` and below.
"""
