"""A made-up catalogue of any size, the same for the same seed: for `make bench`.

It has the shape of a real one: few countries, kinds and words are everywhere, most are
rare; much is not recorded; texts come in several languages and go out of date.
"""

# What a kept database was made by. Raise it whenever the same seed gives other rows.
VERSION = 1
SEED = 20261123
