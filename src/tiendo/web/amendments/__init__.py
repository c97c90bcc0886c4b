"""Pages of requests to amend the plan."""
