"""The demonstration city's programme: a made-up history, played through the verbs people use, day by day."""
