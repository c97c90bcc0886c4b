"""Pages of the consolidated report of a round: the report, the rows behind its figures, its files."""
