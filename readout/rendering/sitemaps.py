"""What search engines ask for: a site map of the stories, one of the news, and robots.txt."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from lxml import etree

from readout.core.clock import parse_instant
from readout.rendering.front import StoryLine
from readout.rendering.meta import alternates
from readout.rendering.site import Site
from readout.rendering.xml import Maker, document

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
RECENT = timedelta(days=2)
"""A news site map names what began or changed so recently, as its format asks."""

_map = Maker(SITEMAP, {None: SITEMAP, "xhtml": XHTML})
_xhtml = Maker(XHTML)
_news_map = Maker(SITEMAP, {None: SITEMAP, "news": NEWS})
_news = Maker(NEWS)


def sitemap(lines: Iterable[StoryLine], site: Site) -> bytes:
    """Every public story and the front page."""
    stories = [
        _map("url", _map("loc", site.absolute(line.story.url)), *_changed(line), *_translated(line, site))
        for line in lines
    ]
    return document(_map("urlset", _map("url", _map("loc", site.absolute("/"))), *stories))


def news_sitemap(lines: Iterable[StoryLine], site: Site, now: datetime) -> bytes:
    """The stories that changed within RECENT."""
    recent = [line for line in lines if line.at and now - parse_instant(line.at) < RECENT]
    return document(_news_map("urlset", *(_news_url(line, site) for line in recent)))


def robots(site: Site) -> str:
    """Everything public may be read; streams, logs and forms have nothing for search engines."""
    lines = [
        "User-agent: *",
        "Disallow: /api/",
        "Disallow: /live/*/stream",
        "Disallow: /live/*/log/",
        "Disallow: /live/*/as-of/",
        "",
        f"Sitemap: {site.absolute('/sitemap.xml')}",
        f"Sitemap: {site.absolute('/news-sitemap.xml')}",
        "",
    ]
    return "\n".join(lines)


def _news_url(line: StoryLine, site: Site) -> etree._Element:
    story = line.story
    return _news_map(
        "url",
        _news_map("loc", site.absolute(story.url)),
        *_changed(line),
        _news(
            "news",
            _news(
                "publication", _news("name", site.name), _news("language", story.language.partition("-")[0])
            ),
            _news("publication_date", story.coverage_start or line.at),
            _news("title", story.title),
        ),
    )


def _translated(line: StoryLine, site: Site) -> list[etree._Element]:
    """Search engines want each language to name all of them, itself too."""
    named = alternates(line.story.translations or (), site)
    return [
        _xhtml("link", attributes={"rel": "alternate", "hreflang": language, "href": address})
        for language, address in named
    ]


def _changed(line: StoryLine) -> list[etree._Element]:
    return [_map("lastmod", line.at)] if line.at else []
