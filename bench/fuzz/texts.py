"""The readers of manuscripts that are one file of text: plain text, Markdown, web pages, novelWriter's."""

import html
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.fuzz.target import Maker, Target, words
from fabula import manuscript, quotations, tokens
from fabula.schema.manuscript import Manuscript
from fabula.timeline.expressions.extraction import _longest, _matches
from fabula.timeline.expressions.grammar import PATTERNS

LINES = [
    "THE LAMP", "by Ann Other", "CONTENTS", "CHAPTER I", "Chapter 2: The Sea", "PART ONE", "I", "* * *", "oOo", "#",
    "“Home,” said Nora. “Not now.”", "'Well?' she said.", "— No — said Nora — not now.", "Nora: is it wet",
    "From: Nora", "Dear Tom,", "Yours truly,", "MARA", "He _did_ go.", "[1] A note.", "    Come down to the water",
    "A/N: thanks for the reviews!", "—Ser Odwin Pell, Hedges", "[Illustration: x]", "THE END", "Title: The Lamp",
    "*** START OF THE PROJECT GUTENBERG EBOOK X ***", "*** END OF THE PROJECT GUTENBERG EBOOK X ***",
    "The rain had not let up since the morning, and the river stood at the third step of the landing stage.",
]  # fmt: skip
MARKS = words(
    "“ ” ‘ ’ « » — – … _ * ** # > [ ] ( ) < > ~ ~~ \t \u200b \u2028 \u202e \ufeff \u0301 😀 \x0b \x85 NORA. Nora:"
)
MARKDOWN = [
    "---\ntitle: The Lamp\ntags: [a, 'b']\n---\n", "# One", "## Two\n\n***", "**bold** and *not* _so_", "> quoted",
    "1. one\n2. two\n   - three", "```\ncode\n```", "[a](b.md) ![c](d.png)", "[^1]\n\n[^1]: A note.", "[[Mara|She]] %% why %%",
    "| a | b |\n|---|---|\n| c | d |", "<i>x</i> &amp; &#8220;y&#8221;", "Title\n=====", "Line  \nbreak\\\nbreak",
]  # fmt: skip
NOVELWRITER = [
    "%%~name: The Lamp",
    "%%~path: a/b",
    "#! The Lamp",
    ">> By Ann <<",
    "### Scene",
    "@pov: Nora",
    "% A note.",
    "[newpage]",
]
PAGES = [
    "<p>“Home,” said <i>Nora</i>.</p>", "<h1>One</h1>", "<hr/>", "<br><br/>", "<div class='chapter'>", "</div>", "<pre> a\n b</pre>",
    "<blockquote><p>Dear Tom,</p></blockquote>", "<ul><li>a</li></ul>", "<table><tr><td>x</td></tr></table>", "<q>a</q>",
    "<style>.i{font-style:italic;display:none} p.b>span{text-align:center}</style>", "<span class=i>x</span>", "<!-- c -->",
    "<sup><a href='#n1' id='r1'>1</a></sup>", "<aside id='n1'>note</aside>", "<p style='font-weight:bold'>x</p>", "<script>x</script>",
]  # fmt: skip
ARCHIVES = [
    "<div id='preface'><p class='message'><b>Archive of Our Own</b></p><dl class='tags'><dt>Relationship:</dt><dd><a>Nora "
    "Vane/Tom Orme</a></dd><dt>Stats:</dt><dd>Words: 9</dd></dl><h1>x</h1><div class='byline'>by <a rel='author'>A</a></div>"
    "<p>Summary</p><blockquote class='userstuff'><p>s</p></blockquote></div><div id='chapters' class='userstuff'>"
    "<div class='meta group'><h2 class='heading'>Chapter 1</h2></div><div class='userstuff'><p>Hello there.</p></div></div>"
    "<div id='afterword'><p>Please drop by the Archive</p></div>",
    "<div id='profile_top'><b class='xcontrast_txt'>x</b><a href='/u/1/A'>A</a><div class='xcontrast_txt'>s</div>"
    "<span class='xgray xcontrast_txt'>Rated: Fiction T - English - Romance - Nora V., Tom O. - Words: 9</span></div>"
    "<div id='storytext'><p>A/N: hi</p><p>Hello there.</p></div>",
    "<body class='fff_titlepage'><h3><a>x</a> by <a class='authorlink'>A</a></h3><b>Category:</b> y<br/><b>Characters:</b> "
    "Nora V., Tom O.<br/><b>Relationships:</b> Nora/Tom<br/></body><body class='fff_chapter_notes'><p>Hello there.</p></body>",
]  # fmt: skip
TAGS = words(
    "<p> </p> <i> </i> <br/> <hr/> <div_ </div> <h1> </h1> class=' id=' style=' href='# &nbsp; &#0; &#xD800; <![CDATA[ ]]> "
    "<!-- --> <pre> <q> </q> <ul> <li> <table> <td> storytext chapters userstuff preface fff_ charset=utf-16 <meta_ <?xml "
    "<!DOCTYPE_ <!ENTITY_a_'b'> &a; <svg> <math> xmlns= <template> <base_ <plaintext> {font-style:italic} display:none"
)
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be", "utf-32", "mac-roman", "cp1251", "shift-jis")
TIMES = words(
    "the_day_after_Christmas two_hours_ago on_the_3rd_of_May,_1815 at_half_past_ten that_evening in_'98 the_year_ B.C. A.D. "
    "a_week_come_Tuesday for_three_weeks nineteen_years_old aged_nine next_spring the_1920s 12:30 7_a.m. o'clock fortnight "
    "century before until since ago later hence once twice Monday January summer Easter midnight dawn last next every a_few "
    "between_ and_ from_ to_ 99999999999999999999 -1 ½ hundred thousand twenty-one"
)


def check(found: Manuscript) -> None:
    """Asserts what the schema promises of blocks, emphasis and chapters."""
    text, end = found.text, 0
    for block in found.blocks:
        assert end <= block.start < block.end <= len(text), "blocks overlap, or are none"
        assert not text[end : block.start].strip(), "words outside the blocks"
        assert (block.level > 0) == (block.kind == "heading"), "the level of a block"
        end = block.end
    assert not text[end:].strip(), "words behind the blocks"
    assert all(0 <= span.start < span.end <= len(text) for span in found.emphasis), "emphasis outside the text"
    edges = [edge for chapter in found.chapters for edge in (chapter.start, chapter.end)]
    assert edges == sorted(edges) and all(0 <= edge <= len(text) for edge in edges), "chapters overlap"


def reading(name: str) -> Callable[[bytes], None]:
    """Returns a check that reads bytes as a file of this name."""
    return lambda data: check(manuscript.read_bytes(data, name))


def mixed(lines: list[str]) -> Iterator[str]:
    """Yields pages of some of the lines, and each line alone."""
    yield from lines
    yield "\n\n".join(lines)
    yield from ("\n".join(lines[start::step]) for step in (2, 3, 5) for start in range(step))


def plain_text(_: Path) -> Target:
    """Plain text, in every encoding."""
    seeds = [page.encode() for page in mixed(LINES)]
    seeds += ["“Café,” said Zoë — naïve…\n\nNo.".encode(encoding, "replace") for encoding in ENCODINGS]
    return Target(check=reading("a.txt"), seeds=tuple(seeds), words=MARKS + tuple(line.encode() for line in LINES))


def markdown(_: Path) -> Target:
    """Markdown, with front matter."""
    lines = [*MARKDOWN, *LINES[::3]]
    return Target(
        check=reading("a.md"), seeds=tuple(page.encode() for page in mixed(lines)),
        words=MARKS + words("--- ~--- ``` ~# | ]( [^ [[ ]] %% <!-- --> ~> ~- ~1. \\ ~=== https:// : {.a}"),
    )  # fmt: skip


def novelwriter(_: Path) -> Target:
    """The files of novelWriter."""
    seeds = tuple(("%%~name: x\n" + page).encode() for page in mixed([*NOVELWRITER, *LINES[::3]]))
    return Target(check=reading("a.nwd"), seeds=seeds, words=MARKS + tuple(line.encode() for line in NOVELWRITER))


def web_page(_: Path) -> Target:
    """Web pages, and those that archives of stories write."""
    bodies = [*mixed(PAGES), *ARCHIVES, *(f"<p>{html.escape(page)}</p>" for page in mixed(LINES[::2]))]
    seeds = [f"<html><head><title>x</title></head><body>{body}</body></html>".encode() for body in bodies]
    return Target(check=reading("a.html"), seeds=tuple(seeds), words=TAGS, longest=4096)


def quoted(_: Path) -> Target:
    """Words, sentences and quotations of a text."""

    def check_quotes(data: bytes) -> None:
        found = manuscript.read_bytes(data, "a.txt")
        columns = tokens.tokens(found)
        assert (columns.start < columns.end).all() and (columns.start[1:] >= columns.end[:-1]).all(), "tokens overlap"
        end = 0
        for quote in quotations.extract_quotations(found):
            assert end <= quote.start < quote.end <= len(found.text), "quotations overlap"
            end = quote.end

    seeds = tuple(page.encode() for page in mixed(LINES))
    return Target(check=check_quotes, seeds=seeds, words=MARKS + tuple(line.encode() for line in LINES[10:18]))


def times(_: Path) -> Target:
    """The grammar of time: what a sentence says of days, hours and years."""

    def check_times(data: bytes) -> None:
        sentence = data.decode("utf-8", "replace")
        end = 0
        for start, match_end, reading in _longest(_matches(sentence, PATTERNS)):
            assert end <= start < match_end <= len(sentence), "time expressions overlap"
            assert reading.least is None or reading.most is None or reading.least <= reading.most, "less than least"
            end = match_end

    sentences = [b"It was " + word + b", and she left." for word in TIMES]
    return Target(check=check_times, seeds=(*sentences, b" ".join(TIMES)), words=TIMES, longest=400)


TARGETS: dict[str, Maker] = {
    "text": plain_text, "markdown": markdown, "novelwriter": novelwriter, "html": web_page, "quotations": quoted,
    "times": times,
}  # fmt: skip
