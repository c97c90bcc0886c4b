"""Assess: whether a target will be met, by which rule, on which numbers, as of which day."""
