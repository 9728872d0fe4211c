"""The ontology: loading its modules, and checking that they keep to OWL 2 RL."""
