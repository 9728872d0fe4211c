"""What a drawn concept map consists of, whichever format draws it: inks, badges, and the page as a picture."""
