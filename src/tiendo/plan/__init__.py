"""From an official document to a confirmed plan: reading, extraction, review, versions."""
