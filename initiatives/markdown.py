"""The small subset of Markdown that editors may use in prose."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "em", "strong", "ul", "ol", "li", "a"}
PARSER = MarkdownIt("zero").enable(["emphasis", "link", "list", "entity", "escape"])


def to_html(text: str) -> SafeString:
    """Return `text` as HTML: paragraphs, emphasis, lists and links, nothing else.

    The parser makes no other tag; the sanitiser stands behind it, because what
    editors type is shown to everybody.
    """
    html = PARSER.render(text)
    return mark_safe(  # noqa: S308 - sanitised in this very call
        nh3.clean(
            html,
            tags=TAGS,
            attributes={"a": {"href"}},
            url_schemes={"http", "https", "mailto"},
            link_rel="nofollow noopener",
        )
    )
