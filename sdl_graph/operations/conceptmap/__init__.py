"""Chooses what a concept map holds: of a case, a concept, a comparison, an argument, a proof."""
