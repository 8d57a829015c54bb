"""What training reads of an annotated corpus, on a document in GUM's shape."""

import pytest

from fabula.schema.people import CATEGORIES, MENTION_KINDS
from training.corpora import treebanks_and_spans as corpora

GUM = """\
# newdoc id = GUM_bio_ada
1\tAda\tAda\tPROPN\tNNP\t_\t4\tnsubj\t4:nsubj\tEntity=(1-person-new-cf1-1-coref)
2\twas\tbe\tAUX\tVBD\t_\t4\tcop\t_\t_
3\ta\ta\tDET\tDT\t_\t4\tdet\t_\tEntity=(1-person-giv:act-cf1-2-pred
4\tbaker\tbaker\tNOUN\tNN\t_\t0\troot\t_\tEntity=1)

1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person-giv:act-cf1-1-ana)
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\tEntity=(2-place-new-cf2-2-sgl
4\ttown\ttown\tNOUN\tNN\t_\t2\tobj\t_\t_
5\tof\tof\tADP\tIN\t_\t7\tcase\t_\t_
6\ther\tshe\tPRON\tPRP$\t_\t7\tnmod\t_\tEntity=(3-person-new-cf3-2-sgl(1-person-giv:act-cf1-1-ana)
7\taunt\taunt\tNOUN\tNN\t_\t4\tnmod\t_\tEntity=3)2)
8\tone\tone\tNUM\tCD\t_\t9\tnummod\t_\tEntity=(4-time-new-cf4-2-sgl
9\tday\tday\tNOUN\tNN\t_\t2\tobl\t_\tEntity=4)

"""


@pytest.fixture
def ada(tmp_path):
    path = tmp_path / "GUM_bio_ada.conllu"
    path.write_text(GUM, encoding="utf-8")
    return corpora.conllu(path)[0]


def test_all_entities_are_things_with_their_types(ada):
    things = [(" ".join(ada.words[a:b]), corpora.GUM_TYPES[kind]) for a, b, kind in ada.things]
    assert things == [
        ("Ada", "person"), ("a baker", "person"), ("She", "person"), ("the town of her aunt", "place"),
        ("her", "person"), ("her aunt", "person"), ("one day", "time"),
    ]  # fmt: skip


def test_chains_hold_what_litbank_annotates_as_mentions(ada):
    """No predicate ("a baker") and no time ("one day"), and each person under one number."""
    chained = [
        (" ".join(ada.words[a:b]), CATEGORIES[category], MENTION_KINDS[kind], entity)
        for (a, b, category, kind), entity in zip(ada.chained, ada.entities, strict=True)
    ]
    assert chained == [
        ("Ada", "PER", "PROP", 0), ("She", "PER", "PRON", 0), ("the town of her aunt", "LOC", "NOM", 1),
        ("her", "PER", "PRON", 0), ("her aunt", "PER", "NOM", 2),
    ]  # fmt: skip


def test_a_treebank_without_entities_has_neither_things_nor_chains(tmp_path):
    path = tmp_path / "web.conllu"
    path.write_text("1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n\n", encoding="utf-8")
    document = corpora.conllu(path)[0]
    assert (document.things, document.chained, document.entities) == (None, None, None)
