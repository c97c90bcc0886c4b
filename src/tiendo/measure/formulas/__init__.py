"""Formulas: a small YAML text read into a measure; measures of one source made into one scan. Plain data."""
