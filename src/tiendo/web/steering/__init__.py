"""The page of a programme: who steers a plan, and by which settings."""
