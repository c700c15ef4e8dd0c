"""One room a source: what it is asked, and its answer as readings."""
