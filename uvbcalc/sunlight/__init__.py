"""The sun and the sky: zenith, UV index, ozone, cloud, the vitamin D winter.

It may import from `places` and below.
"""
