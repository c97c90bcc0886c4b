"""Excel files: values as the sheet shows them."""
