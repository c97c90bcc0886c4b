"""The verbs about datasets: registering, versions of contracts, corrections."""
