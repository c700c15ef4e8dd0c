"""The answers about days: one day, a season, the best time, the methods side by side.

It may import from `exposure`, `synthesis` and below.
"""
