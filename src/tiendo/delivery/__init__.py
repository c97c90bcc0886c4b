"""Delivery: duties, occurrences, rounds, reports, acceptance, lateness, reminders."""
