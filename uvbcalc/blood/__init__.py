"""The level in the blood: intakes, lab values, the law of serum, what falls short.

It may import from `estimates` and below.
"""
