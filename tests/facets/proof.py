"""How many random cases to try: some with each run of the tests, very many to prove it.

`make proof` chooses the profile; tests/conftest.py says what is in it.
"""

from hypothesis import settings

PROVING = settings.get_current_profile_name() == "proof"
EXAMPLES = settings.default.max_examples if PROVING else 25
# Of the tests that only look whether a case is told the same everywhere.
FEWER_EXAMPLES = EXAMPLES // 10 if PROVING else 25
CASES = []  # those that were tried
