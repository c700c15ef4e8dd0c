"""What every wing needs: the packaged tables, curves through them, ranges, dates, records and errors.

In it `reading`, what people write. It imports nothing but the version.
"""
