"""Pages of one person's work: the inbox, notices and what was sent, choices about mail."""
