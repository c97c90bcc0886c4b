"""Formulas: a small YAML text read into a measure, and measures of one source made into one scan. Plain Python."""
