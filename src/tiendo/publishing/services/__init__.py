"""Publishing's verbs."""
