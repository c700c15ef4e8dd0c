"""What does somebody mean by a number, a date or a time as people write them? What is not clear is asked back.

Imports only from core.
"""
