"""Pages about agencies: their duties and lives, the names documents give them, the files they come from."""
