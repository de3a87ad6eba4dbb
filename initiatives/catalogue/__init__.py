"""The starting catalogue: reading its files and writing what has changed."""
