"""tiendo: a government plan turned into a running, measured, provable programme."""

__version__ = "0.1.0"
