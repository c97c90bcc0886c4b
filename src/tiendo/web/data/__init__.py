"""Pages about datasets: which there are, what each promises, how good its rows are, what to correct."""
