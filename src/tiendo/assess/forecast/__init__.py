"""Forecasts of short series, as plain Python over numpy: knows no framework and no tables."""
