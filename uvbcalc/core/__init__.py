"""What every wing needs: the packaged tables, curves through them, ranges, records.

It imports nothing but the version.
"""
