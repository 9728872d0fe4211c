"""`python -m sdl_graph` is `sdl-graph`."""

from sdl_graph.cli.main import main

main()
