"""What official bodies say and who may be told what, as numbers and tokens.

It may import from `core`.
"""
