"""Pages of how a plan stands: progress, one piece of work, the comparison of agencies."""
