"""What this package is called and which version it is."""

VERSION = "0.1.0"
