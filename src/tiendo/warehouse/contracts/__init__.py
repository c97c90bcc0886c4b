"""What a dataset promises about its rows: read from YAML, compared, guessed. Plain Python."""
