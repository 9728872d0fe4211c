"""Reasoning: rules run to their fixpoint, proofs, and what-if, by clingo; HermiT as an independent judge."""
