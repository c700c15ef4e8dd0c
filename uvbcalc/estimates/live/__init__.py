"""Days under their real sky, and measured values against ours."""
