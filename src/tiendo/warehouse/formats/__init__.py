"""How tables are written as text: encodings and the marks between values. Knows no file and no contract."""
