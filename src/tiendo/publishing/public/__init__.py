"""What anyone may read: promises, what changed, feeds. Holds nothing that was not decided to be public."""
