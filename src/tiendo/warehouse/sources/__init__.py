"""Reading rows from where they are: files, databases, addresses of the web. Everything arrives as text."""
