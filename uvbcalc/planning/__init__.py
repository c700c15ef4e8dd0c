"""A plan: what the sun can do month by month and what is advised beside it, for one person or many.

It may import from `blood` and below.
"""
