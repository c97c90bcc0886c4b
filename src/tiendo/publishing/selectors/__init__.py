"""Publishing's questions."""
