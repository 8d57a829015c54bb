"""Words that show a mind from within: whose thoughts, feelings and perceptions the narration tells."""

# Verbs whose subject the narration looks into, as lemmas: "she wondered", "he had noticed".
MIND_VERBS = frozenset(
    "think feel know wonder remember realise realize hope fear wish suppose decide notice want believe recollect "
    "recall recognise recognize perceive imagine fancy expect understand forget dread long doubt guess resent "
    "regret ponder reflect muse consider conclude suspect foresee discern desire crave yearn loathe hate detest "
    "despise envy intend resolve determine mean sense reckon anticipate trust enjoy discover comprehend marvel "
    "mind dream prefer rejoice see hear smell overhear".split()
)
# Verbs of the senses that can be seen from outside, too: "he watched her".
WATCHING_VERBS = frozenset("watch look listen observe gaze stare glance regard find".split())
# Adjectives and participles for a state that only its bearer knows: "she was glad".
MIND_STATES = frozenset(
    "glad sorry afraid aware unaware conscious unconscious sure certain surprised astonished amazed anxious ashamed "
    "relieved puzzled uneasy determined curious bewildered jealous grateful convinced tempted inclined disappointed "
    "frightened terrified troubled bored content eager reluctant lonely hungry thirsty cold sick weary worried "
    "fascinated interested impressed amused disgusted shocked startled struck accustomed used able unable".split()
)
# Verbs of how something comes to a mind, whose object or "to …" is the one who has it: "it seemed to her".
IMPRESSION_VERBS = frozenset(
    "seem appear occur strike dawn come remind please puzzle trouble surprise interest".split()
)
# Nouns for parts and states of a mind, behind its owner: "her mind", "his heart sank".
MIND_NOUNS = frozenset(
    "mind heart thought feeling memory consciousness conscience soul spirit brain attention imagination surprise "
    "relief joy fear hope wish desire impression opinion recollection intention anxiety curiosity astonishment "
    "amazement dismay horror delight suspicion conviction sense nerve pulse ear despair grief happiness misery pride "
    "doubt resolution determination disappointment regret shame belief idea".split()
)
# Words of a sentence of narration that sound like someone's own thought: free indirect speech.
OWN_THOUGHT_WORDS = frozenset("perhaps surely certainly really ought maybe possibly evidently apparently".split())

# Words of what happens again and again, or over a long time, and is summed up: "would often walk", "every winter".
ITERATIVE_WORDS = frozenset(
    "would often always sometimes usually every frequently generally occasionally seldom rarely never daily nightly "
    "weekly used constantly continually gradually whenever".split()
)
# Nouns of spans too long to be shown in a scene.
LONG_SPANS = frozenset(
    "day week month year winter summer spring autumn fall season fortnight decade century life childhood youth time "
    "evening morning".split()
)
