"""What the sky is, was and will be, by those who measure and forecast it: the only wing that opens the network.

It may import from sunlight, places and core.
"""
