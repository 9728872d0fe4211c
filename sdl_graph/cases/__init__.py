"""Case files and shared files: read YAML, check its form and its references, make triples."""
