"""Hard rules of judging, as plain Python: glide paths, paces, verdicts. Knows no framework and no tables."""
