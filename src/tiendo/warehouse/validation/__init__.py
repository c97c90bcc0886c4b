"""Checking rows against a contract: good ones become typed Parquet, bad ones are kept with their reason."""
