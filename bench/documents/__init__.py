"""Documents the benchmarks write for themselves."""
