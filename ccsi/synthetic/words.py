"""Made-up words of six languages, as frequent and as rare as the words of real ones."""

import random
from bisect import bisect
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

NUMBER_OF_WORDS = 30_000
# Ranks below this are little words (“the”, “of”): in every text, in no question.
LITTLE = 50
LONGEST_SENTENCE = 14

# What a syllable of the language begins with, sounds of and ends with.
SYLLABLES = {
    "en": (
        "b c d f g h l m n p r s t w br ch cl dr gr pl sh st th tr",
        "a e i o u ai ea ou",
        "- - - n r s t l ck nd ng st",
    ),
    "nl": (
        "b d g h k l m n p r s t v w z br dr gr kl pl sch st vr zw",
        "a e i o u aa ee ij oe ui ou",
        "- - - n r s t l k cht nd rk st",
    ),
    "pl": (
        "b c d g k l m n p r s t w z cz dz prz rz st sz ś ż ł trz",
        "a e i o u y ą ę ó ie",
        "- - - n k m ść ł j w cz",
    ),
    "da": (
        "b d f g h k l m n r s t v bl br dr fl hv kr sk sl st",
        "a e i o u y æ ø å ej",
        "- - - n r s t d l g nd ng sk",
    ),
    "hr": (
        "b c č d đ g h j k l lj m n nj p r s š t v z ž br kr pr st",
        "a e i o u",
        "- - - - n r s k m v š",
    ),
    "el": (
        "β γ δ ζ θ κ λ μ ν ξ π ρ σ τ φ χ ψ στ πρ κτ τρ μπ ντ",
        "α ε η ι ο υ ω αι ει ου",
        "- - - - ν σ ρ",
    ),
}
# The first are the commonest of all. The others stand here and there among the made-up
# ones, so that the words of the vocabularies are found in texts too.
REAL = {
    "en": "the of and in a to for with is on "
    "festival design hub music network studio workshop craft theatre film makers city",
    "nl": "de van het een en in op met voor is "
    "festival ontwerp hub muziek netwerk atelier werkplaats ambacht theater film stad",
    "pl": "i w z na do się nie o jest dla "
    "festiwal projektowanie hub muzyka sieć pracownia warsztat rzemiosło teatr film",
    "da": "og i af til en at det på for med "
    "festival design hub musik netværk værksted håndværk teater film by ø skaber",
    "hr": "i u na je se za od s su a "
    "festival dizajn hub glazba mreža radionica obrt kazalište film grad prostor",
    "el": "και το η του της με στο για να από "
    "φεστιβάλ σχέδιο κόμβος μουσική δίκτυο εργαστήριο χειροτεχνία θέατρο πόλη χώρος",
}
NUMBER_OF_LITTLE_REAL = 10
ACCENTS = str.maketrans("αεηιουω", "άέήίόύώ")


@dataclass(frozen=True)
class Lexicon:
    """The words of a language, the commonest first, and how common they are."""

    words: list[str]
    weights: list[float]  # cumulative, as random.choices wants them

    def draw(self, rng, number=1) -> list[str]:
        return rng.choices(self.words, cum_weights=self.weights, k=number)

    def prose(self, rng, number, limit) -> str:
        """Return `number` words in sentences, or as many as `limit` letters hold."""
        words = self.draw(rng, number)
        start = 0
        while start < number:
            words[start] = words[start].capitalize()
            end = start + rng.randrange(6, LONGEST_SENTENCE)
            words[min(end, number) - 1] += "."
            start = end
        text = " ".join(words)
        if len(text) > limit:
            text = text[:limit].rpartition(" ")[0].rstrip(".") + "."
        return text

    def asked_word(self, rng) -> str:
        """Return a word as somebody might search for: drawn by how common it is."""
        drawn = rng.uniform(self.weights[LITTLE], self.weights[-1])
        return self.words[min(bisect(self.weights, drawn), len(self.words) - 1)]


@cache
def lexicon(language: str, seed: int) -> Lexicon:
    """Return the words of `language`: some tens of thousands, made in a second."""
    rng = random.Random(f"{seed} {language}")  # noqa: S311
    real = REAL[language].split()
    words = dict.fromkeys(real[:NUMBER_OF_LITTLE_REAL])
    others = iter(real[NUMBER_OF_LITTLE_REAL:])
    place = LITTLE + 10
    while len(words) < NUMBER_OF_WORDS:
        rank = len(words)
        if rank >= place:
            words |= dict.fromkeys([next(others, "")])
            words.pop("", None)
            place = int(place * 1.5)
        # Common words are short, in every language.
        longest = 1 if rank < 100 else 2 if rank < 2_000 else 3 if rank < 9_000 else 4
        words[made_up(rng, language, rng.randint((longest + 1) // 2, longest))] = None
    # Zipf's law, as Mandelbrot corrected it for the commonest.
    weights = accumulate(1 / (rank + 2.7) for rank in range(len(words)))
    return Lexicon(list(words), list(weights))


def made_up(rng, language, syllables) -> str:
    starts, sounds, ends = (part.split() for part in SYLLABLES[language])
    parts = []
    for _number in range(syllables):
        parts += [rng.choice(starts), rng.choice(sounds)]
    stressed = rng.randrange(syllables) * 2 + 1
    if language == "el" and syllables > 1:
        parts[stressed] = parts[stressed][:-1] + parts[stressed][-1].translate(ACCENTS)
    word = "".join(parts) + rng.choice(ends).strip("-")
    return word[:-1] + "ς" if word.endswith("σ") else word
