"""What the skin makes of a dose: vitamin D by each method, its range, its totals.

It may import from `skin` and below.
"""
