"""What the benchmarks of load and faults share: the house's processes, its data, people, the count.

Everything listens and speaks on 127.0.0.1 only.
"""
