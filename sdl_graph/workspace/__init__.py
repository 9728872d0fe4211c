"""What is read (workspace, inputs) and what is made of it (snapshot)."""
