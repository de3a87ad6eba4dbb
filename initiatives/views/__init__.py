"""HTML: a module per family of pages."""
