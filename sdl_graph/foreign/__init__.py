"""RDF from elsewhere: read in a process of its own, with limits, and without the network."""
