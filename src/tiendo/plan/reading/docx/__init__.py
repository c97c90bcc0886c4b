"""Word files: Office Open XML text, read with lxml alone."""
