"""A story that every test may use: small, whole, and with something in every layer. How Hypothesis runs, too."""

import os
import re
import shutil

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

from fabula.schema.grammar import Grammar
from fabula.schema.manuscript import Block, Chapter, Emphasis, Source
from fabula.schema.people import Character, Entity, Mention, Name
from fabula.schema.speech import Quote, Reported
from fabula.schema.story import Story
from fabula.schema.world import Birth, Event, Finding, Scene, SceneTime, TimeExpression

# No test fails for being slow on a busy machine; where CI is set, every run tries the same examples.
settings.register_profile(
    "fabula",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
settings.load_profile("fabula")

CHROMIUM, CHROMEDRIVER = shutil.which("chromium"), shutil.which("chromedriver")
SWITCHES = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
SWITCHES += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]

TEXT = """THE KETTLE

I

“Is it on?” asked Mrs. Orme.

“It _is_,” said her brother Giles, “and has been since noon.” He was at Harrow Mill.

“Then who filled it?”
"""


def span(words: str, nth: int = 0) -> tuple[int, int]:
    """Where the words stand in TEXT for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def _grammar() -> Grammar:
    """Every word and mark of TEXT with some grammar: each hangs on the first of its line."""
    spans = [m.span() for m in re.finditer(r"\w+|[^\w\s]", TEXT)]
    start, end = np.array(spans, np.int32).T
    line = np.array([TEXT.count("\n", 0, a) for a, _ in spans])
    first = np.searchsorted(line, line)
    return Grammar(
        start=start,
        end=end,
        sentence=np.unique(line, return_inverse=True)[1].astype(np.int32),
        upos=np.array([int(TEXT[a].isalpha()) for a, _ in spans], np.int32),
        xpos=np.array([int(TEXT[a].isalpha()) for a, _ in spans], np.int32),
        lemma=np.arange(len(spans), dtype=np.int32) % 3,
        head=first.astype(np.int32),
        deprel=(first != np.arange(len(spans))).astype(np.int32),
        supersense=np.zeros(len(spans), np.int32),
        upos_names=("PUNCT", "NOUN"),
        xpos_names=(".", "NN"),
        deprel_names=("root", "dep"),
        supersense_names=("O", "B-noun.artifact"),
        lemmas=("kettle", "be", "_"),
    )


def _mention(words: str, kind: str, entity: str | None, category: str = "PER", nth: int = 0) -> Mention:
    start, end = span(words, nth)
    return Mention(start=start, end=end, kind=kind, category=category, entity=entity, p=0.9)


def _quote(words: str, utterance: int, **rest) -> Quote:
    start, end = span(words)
    return Quote(start=start, end=end, kind="speech", utterance=utterance, **rest)


@pytest.fixture
def story() -> Story:
    """Two people at a mill, three lines, one of them nobody's for certain."""
    paragraphs = ("“Is it on?” asked Mrs. Orme.", "“Then who filled it?”")
    second = (span("“It _is_,”")[0], span("Harrow Mill.")[1])
    told = Story(
        source=Source(
            name="kettle.txt",
            sha256="a" * 64,
            media_type="text/plain",
            title="The Kettle",
            author="A. Nonymous",
            language="en",
            details=(("tag", "domestic"), ("tag", "comedy")),
        ),
        text=TEXT,
        blocks=(
            Block(*span("THE KETTLE"), "title"),
            Block(12, 13, "heading", 2),
            Block(*span(paragraphs[0]), "paragraph"),
            Block(*second, "paragraph"),
            Block(*span(paragraphs[1]), "paragraph"),
        ),
        emphasis=(Emphasis(*span("_is_"), "emphasis"),),
        chapters=(Chapter(12, len(TEXT), "I"),),
        characters=(
            Character(
                id="c1",
                name="Mrs. Orme",
                names=(Name("Mrs. Orme", 1),),
                pronouns="she/her",
                mentions=2,
                quotes=1,
                first=span("Mrs. Orme")[0],
            ),
            Character(
                id="c2",
                name="Giles",
                names=(Name("Giles", 1), Name("her brother", 1, "NOM")),
                pronouns="he/him",
                mentions=3,
                quotes=2,
                first=span("her brother")[0],
            ),
        ),
        entities=(Entity(id="e1", category="FAC", name="Harrow Mill", mentions=1, first=span("Harrow Mill")[0]),),
        mentions=(
            _mention("Mrs. Orme", "PROP", "c1"),
            _mention("her brother", "NOM", "c2"),
            _mention("her", "PRON", "c1"),
            _mention("Giles", "PROP", "c2"),
            _mention("He was", "PRON", None),
            _mention("Harrow Mill", "PROP", "e1", "FAC"),
        ),
        quotes=(
            _quote(
                "“Is it on?”", 0, speaker="c1", addressees=("c2",), cue=span("asked Mrs. Orme"), reason="tag", p=0.98
            ),
            _quote(
                "“It _is_,”", 1, speaker="c2", addressees=("c1",), cue=span("said her brother"), reason="tag", p=0.97
            ),
            _quote("“and has been since noon.”", 1, speaker="c2", reason="continuation", p=0.97),
            _quote("“Then who filled it?”", 2, candidates=(("c1", 0.6), ("c2", 0.4))),
        ),
        scenes=(
            Scene(
                start=12,
                end=len(TEXT),
                opening="chapter",
                participants=("c1", "c2"),
                place="e1",
                time={"text": "since noon", "start": span("since noon")[0], "end": span("since noon")[1]},
                viewpoint=None,
                since_first=(0, 0),
                when=SceneTime(hour="12:00"),
            ),
        ),
        events=(
            Event(start=span("asked")[0], end=span("asked")[1], lemma="ask", agents=("c1",), scene=0, p=0.9),
            Event(start=span("filled")[0], end=span("filled")[1], lemma="fill", patients=("e1",), p=0.6),
        ),
        reported=(
            Reported(
                start=span("has been since noon")[0],
                end=span("since noon")[1],
                kind="indirect",
                speaker="c2",
                addressees=("c1",),
                cue=span("and"),
                within=span("“and")[0],
            ),
        ),
        findings=(
            Finding(
                kind="speaker contradicted",
                says="given to Giles, but the tag names Mrs. Orme",
                evidence=(span("“It _is_,”"), span("said her brother Giles")),
                severity="high",
            ),
        ),
        checked=2,
        times=(
            TimeExpression(
                start=span("since noon")[0],
                end=span("since noon")[1],
                kind="clock",
                direction="after",
                anchor="speech",
                least=720,
                most=720,
                value="12:00",
                spoken=True,
            ),
        ),
        births=(Birth(of="c1", least=30.0, most=None, evidence=(span("Mrs. Orme"),)),),
        grammar=_grammar(),
    )
    told.check()
    return told


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """Chromium without a window. All tests share it, and each test opens its own page."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    if not (CHROMIUM and CHROMEDRIVER):
        pytest.skip("no Chromium on this machine")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for switch in (*SWITCHES, f"--user-data-dir={tmp_path_factory.mktemp('profile')}", "--window-size=1500,900"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(CHROMEDRIVER))
    driver.set_script_timeout(30)
    yield driver
    driver.quit()
