"""One module a subject: each route asks one question or calls one verb, and lays the answer out."""
