"""The real sky in words: now, the coming days, who says so, and measured values."""
