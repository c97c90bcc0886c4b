"""Hard rules about computed numbers, as plain Python: what changed them, which may be shown."""
