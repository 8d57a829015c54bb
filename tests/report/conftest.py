"""Fixtures of the tests of the report: two stories."""

import pytest
import report_stories


@pytest.fixture(scope="session")
def small():
    return report_stories.small()


@pytest.fixture(scope="session")
def long():
    return report_stories.long()
