"""Bytes of any kind → one ``Document``. Plain Python; runs in a confined worker."""
