"""Files to keep: HTML, Markdown, PDF, calendar, and the pictures in them.

It may import from `words` and below.
"""
