"""What visitors ask a catalogue: addresses of the list, drawn as life draws them.

The addresses are in the canonical form (keys and values sorted, nothing empty), so that
what is measured is a page and not a redirect to it.
"""

import random
from dataclasses import dataclass
from urllib.parse import urlencode

from ccsi.synthetic.entries import LANGUAGES
from ccsi.synthetic.words import lexicon

SAMPLE = 2_000
PAGE = 24
SHORTEST_MISSPELT = 5
# What somebody could filter each of some initiatives by: as common in the sample as in
# the catalogue.
VALUES = """
    SELECT i.slug, lower(r.country), lower(r.code), i.governance, i.lifecycle,
        r.typology,
        ARRAY(SELECT k.slug FROM initiatives_kind k
            JOIN initiatives_initiative_kinds l ON l.kind_id = k.id
            WHERE l.initiative_id = i.id),
        ARRAY(SELECT f.slug FROM initiatives_focusarea f
            JOIN initiatives_initiative_focus_areas l ON l.focusarea_id = f.id
            WHERE l.initiative_id = i.id),
        ARRAY(SELECT f.slug FROM initiatives_successfactor f
            JOIN initiatives_evidence e ON e.factor_id = f.id
            WHERE e.initiative_id = i.id AND e.direction <> 'contradicts')
    FROM initiatives_initiative i LEFT JOIN initiatives_region r ON r.id = i.region_id
    WHERE i.id = ANY(%s) AND i.status = 'published' ORDER BY i.id
"""
COLUMNS = ("country", "region", "governance", "lifecycle", "place")
LINKS = ("kind", "focus", "factor")
SORTS = ("confirmed", "founded", "newest")


def address(language="en", **chosen):
    """Return the canonical address of the list with some filters."""
    pairs = sorted(
        (key, value)
        for key, values in chosen.items()
        for value in ([values] if isinstance(values, str) else set(values))
    )
    return f"/{language}/initiatives/" + (f"?{urlencode(pairs)}" if pairs else "")


@dataclass
class Questions:
    """Draws addresses. The same random numbers draw the same ones."""

    rng: random.Random
    slugs: list[str]
    values: list[dict[str, tuple[str, ...]]]  # by key, of some initiatives
    pages: int
    seed: int

    @classmethod
    def of(cls, connection, seed):
        """Read what can be asked for from a database."""
        rng = random.Random(f"{seed} questions")  # noqa: S311
        count, first, last = connection.execute(
            "SELECT count(*), min(id), max(id) FROM initiatives_initiative "
            "WHERE status = 'published'"
        ).fetchone()
        ids = rng.sample(range(first, last + 1), min(SAMPLE, last + 1 - first))
        rows = connection.execute(VALUES, [ids]).fetchall()
        return cls(
            rng,
            slugs=[slug for slug, *_values in rows],
            values=[values_of(row) for row in rows],
            pages=-(-count // PAGE),
            seed=seed,
        )

    def language(self):
        return self.rng.choices(LANGUAGES, weights=(5, 1, 1, 1, 1, 1))[0]

    def unfiltered(self):
        return address(self.language())

    def filters(self, number):
        """Return `number` filters with one value each, by which something is found."""
        values = self.rng.choice([one for one in self.values if len(one) >= number])
        keys = self.rng.sample(sorted(values), number)
        return {key: self.rng.choice(values[key]) for key in keys}

    def one_filter(self):
        return address(self.language(), **self.filters(1))

    def some_filters(self):
        return address(self.language(), **self.filters(self.rng.choice((2, 3))))

    def word(self):
        """Return a word that somebody might search for: common ones more often."""
        language = self.rng.choice(LANGUAGES)
        return lexicon(language, self.seed).asked_word(self.rng)

    def text(self):
        return address(self.language(), q=self.word())

    def text_and_filter(self):
        return address(self.language(), q=self.word(), **self.filters(1))

    def misspelt(self):
        """Return a question with a word that is one edit away from a real one."""
        while True:
            language = self.rng.choice(LANGUAGES)
            words = lexicon(language, self.seed)
            word = words.asked_word(self.rng)
            wrong = one_edit(self.rng, word) if len(word) >= SHORTEST_MISSPELT else word
            if wrong not in words.words:
                return address(self.language(), q=wrong)

    def deep_page(self):
        number = self.rng.randint(max(2, self.pages // 2), max(2, self.pages))
        return address(self.language(), page=str(number))

    def profile(self):
        return f"/{self.language()}/initiatives/{self.rng.choice(self.slugs)}/"

    def listing(self):
        """Return any page of the list: what a mixed load is made of."""
        return self.rng.choices(
            (
                self.unfiltered,
                self.one_filter,
                self.some_filters,
                self.text,
                self.text_and_filter,
                self.deep_page,
            ),
            weights=(10, 30, 30, 15, 10, 5),
        )[0]()

    def combination(self):
        """Return what a robot asks for that follows every link: any values of any keys.

        Often nothing is left, and then the page looks for a way out.
        """
        chosen = {}
        for _number in range(self.rng.choices((1, 2, 3, 4, 6), (1, 3, 3, 2, 1))[0]):
            for key, value in self.filters(1).items():
                # The same key never keeps and leaves out.
                leave_out = f"not_{key}" in chosen or (
                    key not in chosen and self.rng.random() < 0.1
                )
                name = f"not_{key}" if leave_out else key
                chosen.setdefault(name, set()).add(value)
        if self.rng.random() < 0.15:
            chosen["q"] = self.word()
        if self.rng.random() < 0.2:
            chosen["sort"] = self.rng.choice(SORTS)
        return address(self.language(), **chosen)


def values_of(row):
    """Return by key what a row of VALUES can be filtered by."""
    _slug, *values = row
    single = {
        key: (value,) for key, value in zip(COLUMNS, values, strict=False) if value
    }
    several = zip(LINKS, values[len(COLUMNS) :], strict=True)
    return single | {key: tuple(sorted(set(found))) for key, found in several if found}


def one_edit(rng, word):
    """Return the word with a letter left out, doubled, replaced or swapped."""
    place = rng.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return rng.choice(
        (
            before + after,
            before + letter + letter + after,
            before + rng.choice(word) + after,
            before + after[0] + letter + after[1:],
        )
    )
