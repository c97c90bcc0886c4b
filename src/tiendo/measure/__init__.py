"""Measure: what is known of an indicator, when, and from where."""
