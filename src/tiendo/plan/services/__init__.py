"""Plan's verbs by subject. Each is right, change, audit and event in one transaction."""
