"""Back-testing forecasts: series that packages carry and made-up ones, candidates, scores, the prior."""
