"""Django's SQLite, with a line for those who write; ``ENGINE`` names this package."""
