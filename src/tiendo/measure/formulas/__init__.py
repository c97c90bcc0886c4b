"""Formulas: a small YAML text read into a measure; measures of one source into one scan. Plain Python."""
