"""Links actors to what they are elsewhere in linked data: proposes, has them reviewed, writes what is accepted."""
