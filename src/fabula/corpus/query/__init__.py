"""Answers questions about a dataset: in SQL, by ready views, and with the places of words."""

from fabula.corpus.query.asked import Answer, ask, described, opened_for_questions
from fabula.corpus.query.concordance import Place, concordance
from fabula.corpus.query.views import VIEWS

__all__ = ["VIEWS", "Answer", "Place", "ask", "concordance", "described", "opened_for_questions"]
