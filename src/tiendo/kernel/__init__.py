"""Plain Python under everything: text, numbers, codes, periods, targets, deadlines.

Knows nothing of Django, of files or of any other room.
"""
