"""Layout of concept maps: how wide texts are, where boxes stand, how lines run, how good the result is."""
