"""Takes cases in from RDF: foreign statements in, case files of the workspace out."""
