"""A browser on a file of the disk; tests that need one are skipped where there is none."""

import shutil
from contextlib import contextmanager

import pytest


@contextmanager
def opened(file):
    """The page of a file in headless Chromium."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no chromium is installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(file.as_uri())
        yield page
        browser.close()
