"""Reasoning: for now the independent judge, HermiT; the rules come with the lenses."""
