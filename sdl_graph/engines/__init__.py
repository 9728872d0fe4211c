"""Engines answer SPARQL queries; one small seam, `Engine`, and one embedded engine."""
