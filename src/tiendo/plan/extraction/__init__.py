"""``Document`` → ``Draft``: what the machine understood, field by field, with its doubts.

Plain Python. Nothing here decides anything: a draft is proposals.
"""
