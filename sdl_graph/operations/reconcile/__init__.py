"""Reconciliation: matches names to things of the graph, as the Reconciliation Service API 0.2 has it."""
