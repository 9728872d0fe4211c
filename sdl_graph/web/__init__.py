"""The server: a SPARQL endpoint, documents about every IRI, dumps; read-only, and safe to leave running."""
