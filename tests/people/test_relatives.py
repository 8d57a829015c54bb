"""Whom terms of kinship mean."""

import numpy as np
import pytest
from readings import reading
from stories import page

from fabula.people.kinship import RELATION, terms
from fabula.people.relatives import COLUMNS, RelativeScorer, evidence, relatives, shipped
from fabula.story import Character, Mention, Name, Quote
from fabula.tokens import tokens
