"""Made-up initiatives: each a function of the seed and of its own number."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import md5

from django.utils.text import slugify

from ccsi.synthetic.words import SYLLABLES, lexicon
from ccsi.synthetic.world import World

LANGUAGES = tuple(SYLLABLES)
EVERY = len(LANGUAGES)
# What people in a country write first; English elsewhere.
SPOKEN = {
    "BE": "nl",
    "NL": "nl",
    "PL": "pl",
    "DK": "da",
    "HR": "hr",
    "BA": "hr",
    "GR": "el",
    "CY": "el",
}
TODAY = datetime(2026, 11, 23, tzinfo=UTC)
SUMMARY, ABOUT = (40, 160), (250, 1500)  # words, and letters at most
MOST_EVIDENCE = 16
# The bigger a share, the likelier; an empty one stands for what is not recorded.
STATUS = {"published": 97, "draft": 1, "review": 1, "withdrawn": 1}
LIFECYCLE = {"active": 80, "ended": 9, "paused": 6, "planned": 5}
GOVERNANCE = {"": 35, "bottom-up": 30, "mixed": 22, "top-down": 13}
PRECISION = {"address": 50, "town": 35, "region": 10, "": 5}
CONFIRMED = {"": 40, "source": 30, "editor": 20, "owner": 10}
STRENGTH = {"claimed": 55, "documented": 35, "measured": 10}
DIRECTION = {"supports": 85, "mixed": 10, "contradicts": 5}
KINDS = (2, 68, 25, 5)  # of a hundred initiatives: so many have none, one, two …
FOCUS_AREAS = (4, 46, 30, 15, 5)
EVIDENCE = (30, 22, 16, 11, 8, 5, 4, 2, 1, 1)


def one_of(rng, shares):
    return rng.choices(tuple(shares), weights=shares.values())[0]


@dataclass(frozen=True)
class Maker:
    """Makes initiatives on what the database holds, in some of the languages."""

    world: World
    seed: int
    languages: int = EVERY

    def rows(self, number) -> dict[str, list[dict]]:
        """Return the rows of initiative `number`, by the name of their table."""
        rng = random.Random(f"{self.seed} {number}")  # noqa: S311
        region = self.region(rng)
        language = SPOKEN.get(region.country if region else "", "en")
        initiative = self.initiative(rng, number, region, language)
        own = {"initiative_id": initiative["id"]}
        source = self.source(number, initiative, language)
        evidence = self.evidence(rng, number, own, source["id"])
        return {
            "source": [source],
            "initiative": [initiative],
            "initiative_sources": [own | {"source_id": source["id"]}],
            "initiative_kinds": [
                own | {"kind_id": id} for id in self.world.kinds.some(rng, KINDS)
            ],
            "initiative_focus_areas": [
                own | {"focusarea_id": id}
                for id in self.world.focus_areas.some(rng, FOCUS_AREAS)
            ],
            "studyentry": [
                own | {"study_id": id, "order": number % 100}
                for id in self.world.studies.some(rng, (97, 3))
            ],
            "evidence": evidence,
            "evidencestatement": [
                self.statement(rng, row, language) for row in evidence
            ],
            "initiativetext": self.texts(rng, own, language),
        }

    def region(self, rng):
        """Return a small region, now and then a country, seldom nothing."""
        region = self.world.regions.draw(rng)
        chance = rng.random()
        if chance < 0.02:
            return None
        return self.world.countries[region.country] if chance < 0.05 else region

    def initiative(self, rng, number, region, language):
        town = self.town(rng, region)
        name = self.name(rng, language, town)
        return {
            "id": self.world.last_ids.initiative + number,
            "slug": f"{slugify(name)[:80]}-{number}".strip("-"),
            "name": name,
            "name_language": language,
            "region_id": region and region.id,
            "town": town,
            "original_language": language,
            **point(rng, region),
            **life(rng),
            **said_of_it(rng, self.world.last_ids.source + number),
            **editing(rng),
        }

    def source(self, number, initiative, language):
        return {
            "id": self.world.last_ids.source + number,
            "key": f"made-up-{number}",
            "title": f"{initiative['name']} {number}",
            "url": f"https://example.org/{number}",
            "language": language,
        }

    def town(self, rng, region):
        """Return one of the region's few towns; the first is called like it."""
        if region is None or not region.level:
            return ""
        place = min(int(rng.expovariate(0.5)), 20)
        if place == 0:
            return region.name
        words = self.lexicon(SPOKEN.get(region.country, "en")).words
        return words[5_000 + (region.id * 7_919 + place) % 20_000].capitalize()

    def name(self, rng, language, town):
        words = self.lexicon(language).draw(rng, rng.choice((1, 2, 2, 3)))
        words = [word.capitalize() for word in words]
        if town or len(words) == 1:
            words.insert(rng.randint(0, len(words)), town or "Atlas")
        return " ".join(words)[:120]

    def lexicon(self, language):
        return lexicon(language, self.seed)

    def evidence(self, rng, number, own, source):
        first = self.world.last_ids.evidence + number * MOST_EVIDENCE
        rows = []
        for place, factor in enumerate(self.world.factors.some(rng, EVIDENCE)):
            strength = one_of(rng, STRENGTH)
            unsourced = strength == "claimed" and rng.random() < 0.1
            rows.append(
                own
                | {
                    "id": first + place,
                    "factor_id": factor,
                    "strength": strength,
                    "direction": one_of(rng, DIRECTION),
                    "source_id": None if unsourced else source,
                    "unsourced": unsourced,
                    "as_of": rng.choice(("", "2019", "2022", "2024-05", "2025")),
                }
            )
        return rows

    def statement(self, rng, evidence, language):
        return {
            "evidence_id": evidence["id"],
            "language": language,
            "origin": "written",
            "statement": self.lexicon(language).prose(rng, 20, 600),
            "updated_at": TODAY,
        }

    def texts(self, rng, own, original):
        """Return the original text and its translations, some of them outdated."""
        others = [language for language in LANGUAGES if language != original]
        if self.languages < EVERY:
            # English most often; the others at random, but always the same.
            others.sort(key=lambda language: (language != "en", rng.random()))
        rows = []
        for language in (original, *others)[: self.languages]:
            row = own | self.text(rng, language)
            if rows:
                row["origin"] = "translated" if rng.random() < 0.3 else "machine"
                outdated = rng.random() < 0.1
                row["made_from"] = "outdated" if outdated else digest(rows[0])
            rows.append(row)
        return rows

    def text(self, rng, language):
        words = self.lexicon(language)
        known = rng.random() < 0.4
        return {
            "language": language,
            "origin": "written",
            "made_from": "",
            "name": self.name(rng, language, "")[:120] if known else "",
            "summary": words.prose(rng, *SUMMARY),
            "about": words.prose(rng, *ABOUT),
            "updated_at": TODAY,
        }


def digest(text) -> str:
    """Return what the database makes of the original's words (`digest_of`)."""
    words = f"{text['name']}\x1f{text['summary']}\x1f{text['about']}\x1f\x1f\x1f\x1f"
    return md5(words.encode(), usedforsecurity=False).hexdigest()


def point(rng, region):
    """Return where it is on the map: near the middle of its region, or unknown."""
    precision = one_of(rng, PRECISION) if region else ""
    if not precision:
        return {"latitude": None, "longitude": None, "precision": ""}
    if not region.level:
        precision = "region"
    width = 0 if precision == "region" else 0.15
    return {
        "latitude": round(region.latitude + rng.uniform(-width, width), 5),
        "longitude": round(region.longitude + rng.uniform(-width, width), 5),
        "precision": precision,
    }


def life(rng):
    """Return when it began and ended, where that is known."""
    lifecycle = one_of(rng, LIFECYCLE)
    started = max(1900, 2026 - int(rng.expovariate(1 / 12)))
    ended = rng.randint(started, 2026) if lifecycle == "ended" else None
    unknown = rng.random() < 0.25
    return {
        "lifecycle": lifecycle,
        "started": None if unknown else started,
        "ended": ended,
    }


def said_of_it(rng, source):
    """Return its governance, which needs a source, and who has confirmed it when."""
    governance = one_of(rng, GOVERNANCE)
    by = one_of(rng, CONFIRMED)
    days = min(int(rng.expovariate(1 / 300)), 2_000)
    return {
        "governance": governance,
        "governance_source_id": source if governance else None,
        "confirmed_by": by,
        "confirmed_on": (TODAY - timedelta(days=days)).date() if by else None,
    }


def editing(rng):
    """Return where it stands with its editors: nearly all are published."""
    status = one_of(rng, STATUS)
    minutes = min(int(rng.expovariate(1 / 300_000)), 5_000_000)
    published = TODAY - timedelta(minutes=minutes)
    return {
        "status": status,
        "published_at": published if status == "published" else None,
        "created_at": published - timedelta(days=rng.randint(1, 60)),
        "updated_at": published,
    }
