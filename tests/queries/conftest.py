"""What is not a test here."""

collect_ignore = ["grlc_client.py"]  # it runs in grlc's own environment, where grlc is
