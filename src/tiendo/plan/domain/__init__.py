"""Plan's hard rules as plain Python: fields and their reading, addresses, identity over versions."""
