"""The pages of the outlook and the portal at a city's full shape: its database, its load, its peer."""
