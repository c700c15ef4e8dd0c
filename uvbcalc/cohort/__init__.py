"""Many people at once: doses before each date, vitamin D in bulk, tables in and out.

It may import from `blood` and below.
"""
