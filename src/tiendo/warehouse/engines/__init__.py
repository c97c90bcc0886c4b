"""The machines that count: DuckDB in this process, Spark elsewhere. Nothing above knows which one it is."""
