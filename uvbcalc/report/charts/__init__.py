"""The pictures of a year, as SVG."""
