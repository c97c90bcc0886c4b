"""Org's verbs: load the organisation, give accounts and roles."""
