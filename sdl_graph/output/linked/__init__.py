"""The graph in the forms that others expect: framed JSON-LD, Web Annotations, CSVW, example queries, RO-Crate."""
