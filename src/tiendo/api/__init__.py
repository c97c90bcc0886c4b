"""`/api/v1`: what the pages show and the verbs people use, for programs.

Parses, calls one verb or question, renders. Knows no page; who may do what is asked of ``org.rights``.
"""
