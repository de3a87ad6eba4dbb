"""The project: how the site is run. `initiatives` never imports from here."""
