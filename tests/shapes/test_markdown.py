"""Prose as HTML: a small subset of Markdown, and nothing that could do harm."""

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from initiatives.markdown import TAGS, to_html

ADDRESSES = ("http://", "https://", "mailto:")


class Elements(HTMLParser):
    """Collects the tags of some HTML with their attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("", ""),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>\n"),
        ("It *weaves* **well**.", "<p>It <em>weaves</em> <strong>well</strong>.</p>\n"),
        ("- wool\n- silk", "<ul>\n<li>wool</li>\n<li>silk</li>\n</ul>\n"),
        ("1. warp\n2. weft", "<ol>\n<li>warp</li>\n<li>weft</li>\n</ol>\n"),
        (
            "[More](https://example.org/)",
            '<p><a href="https://example.org/" rel="nofollow noopener">More</a></p>\n',
        ),
        ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>\n"),
        ("Łódź – Κέντρο", "<p>Łódź – Κέντρο</p>\n"),
    ],
)
def test_the_subset_becomes_html(written, html):
    assert to_html(written) == html


@pytest.mark.parametrize(
    "written",
    [
        "# Title",
        "> quoted",
        "`code`",
        "![x](https://example.org/x.png)",
        "a | b",
        "---",
    ],
)
def test_other_markdown_stays_as_it_was_typed(written):
    assert {tag for tag, _attributes in Elements(to_html(written)).found} <= {"p", "a"}


@given(st.text())
@example("<script>alert(1)</script>")
@example("[x](javascript:alert(1))")
@example("[x](JaVaScRiPt:alert(1))")
@example("[x](data:text/html,<script>alert(1)</script>)")
@example('[x](https://example.org/"onclick="alert(1))')
@example('<a href="https://example.org" onclick="alert(1)">x</a>')
@example("<https://example.org/>")
@example("<img src=x onerror=alert(1)>")
@example("&lt;script&gt;alert(1)&lt;/script&gt;")
def test_no_text_becomes_anything_but_the_subset(written):
    for tag, attributes in Elements(to_html(written)).found:
        assert tag in TAGS
        assert set(attributes) <= ({"href", "rel"} if tag == "a" else set())
        if "href" in attributes and ":" in attributes["href"].split("/")[0]:
            assert attributes["href"].lower().startswith(ADDRESSES)
