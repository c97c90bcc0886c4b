"""Pages of plans: browsing what was published, and bringing a document in."""
