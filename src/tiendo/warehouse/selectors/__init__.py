"""The questions about datasets, their contracts and their quality."""
