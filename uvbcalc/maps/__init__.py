"""Many places at once: grids of the winter, the dose, the vitamin D, drawn or as files.

It may import from `cohort.ambient`, and from `blood` and below.
"""
