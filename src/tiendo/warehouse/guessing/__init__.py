"""A first draft of a contract from a file nobody has described, with what is unsure about it."""
