"""A module for each command: what it asks for, and what it shows."""
