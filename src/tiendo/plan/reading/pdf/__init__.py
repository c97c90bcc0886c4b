"""PDF files with a text layer: words, ruled tables, what runs over pages."""
