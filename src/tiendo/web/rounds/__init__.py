"""Pages of reporting rounds: the standing body's desk, what an agency will be asked, ad hoc rounds."""
