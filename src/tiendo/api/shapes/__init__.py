"""The shapes of answers: what each member is called, what it holds, and an example of it.

They write the OpenAPI file. Rows are put together as plain dictionaries and not run through them; tests hold
every answer against the file.
"""
