"""Work that is killed again and again, and what it must have left behind. See ``bench/torn.py``."""
