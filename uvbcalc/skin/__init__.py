"""Who stands in the light: complexion, clothing, sunscreen, posture, and how soon skin burns.

It may import from `sunlight` and below.
"""
