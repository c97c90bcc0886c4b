"""A made-up register of administrative dossiers that knows by itself what its rates are."""
