"""Where: places, and towns by the names that people use.

It may import from `core`.
"""
