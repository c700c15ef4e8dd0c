"""What does somebody mean by a number, a date or a time as people write them? What is not clear is asked back.

It imports from the rest of `core`.
"""
