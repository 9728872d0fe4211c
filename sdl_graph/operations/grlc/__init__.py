"""The query library as a web API that grlc serves (https://github.com/CLARIAH/grlc)."""
