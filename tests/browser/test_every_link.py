"""No link of the site leads nowhere."""

import re
from urllib.parse import urldefrag, urljoin

import pytest

LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
PAGE_ASSET = re.compile(r'<(?:link|img|script)\b[^>]*?\b(?:href|src)="([^"]+)"')


def test_what_the_home_page_links_to_is_there(site, context):
    home = f"{site.url}/en/"
    pages = {home: context.request.get(home).text()}
    wanted = links(home, pages[home])
    assert len(wanted) > 50

    for address in sorted({urldefrag(link).url for link in wanted} - {home}):
        answer = context.request.get(address)
        assert answer.status == 200, address
        pages[address] = answer.text()

    missing = [
        link
        for link in wanted
        if (anchor := urldefrag(link).fragment)
        and f'id="{anchor}"' not in pages[urldefrag(link).url]
    ]
    assert missing == []


# Greek has an alphabet of its own; its filters lead where the English ones do.
@pytest.mark.parametrize("path", ["", "initiatives/", "initiatives/hangar-k/"])
def test_what_a_page_in_greek_links_to_is_there(site, context, path):
    page = f"{site.url}/el/{path}"
    text = context.request.get(page).text()
    wanted = {link.partition("?")[0] for link in links(page, text)}

    for address in sorted({urldefrag(link).url for link in wanted}):
        assert context.request.head(address).status == 200, address


def links(page, text):
    """Return the addresses on this site that the text of a page names."""
    found = LINK.findall(text) + PAGE_ASSET.findall(text)
    whole = {urljoin(page, link.replace("&amp;", "&")) for link in found}
    host = page.split("/", 3)[:3]
    return {link for link in whole if link.split("/", 3)[:3] == host}
