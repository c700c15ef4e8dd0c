"""Many people at once: tables in, doses and vitamin D beside each row, tables out.

It may import from `blood` and below.
"""
