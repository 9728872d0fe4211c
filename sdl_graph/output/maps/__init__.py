"""Concept maps in every format. Each format is a module here with one public function,
``write(shown: ConceptMap) -> str`` (``bytes`` for PNG and PDF); `formats` lists them."""
