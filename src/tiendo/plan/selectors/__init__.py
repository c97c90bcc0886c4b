"""Plan's questions by subject. They answer frozen types of ``plan.views`` and never write."""
