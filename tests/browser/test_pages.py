"""The page to explore, in a browser."""

import io
from pathlib import Path

import pypdf
import pytest

from sdl_graph.output.maps.html import write
from tests.layout import maps

_AXE = Path(__file__).parent / "axe" / "axe.min.js"
_FOCUSED = "document.activeElement.getAttribute('aria-label')"
_TOLD = "document.getElementById('told').textContent"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("build", [maps.kiosks, maps.comparison, maps.hostile, maps.blank])
def test_axe_finds_nothing(shown, build, dark):
    """No rule of axe-core is violated, before and after a proposition is chosen."""
    page = shown(write(build()), "map.html", dark=dark)
    page.run(_AXE.read_text(encoding="utf-8") + ";0")
    check = (
        "axe.run().then(found => found.violations.map(one => [one.id, one.nodes.map(node => node.html.slice(0, 200))]))"
    )
    assert page.run(check) == []
    page.click(".map-phrase")
    assert page.run(check) == []


@pytest.mark.parametrize("build", [maps.kiosks, maps.hostile])
def test_it_asks_for_nothing(shown, build):
    """Nothing but the file itself is fetched, also when it is used; nothing goes wrong, and no dialog opens."""
    page = shown(write(build()), "map.html")
    page.click(".map-phrase")
    page.press("Escape")
    assert [url for url in page.requests if not url.startswith(("data:font/", "file:"))] == []
    assert len([url for url in page.requests if url.startswith("file:")]) == 1
    assert page.dialogs == page.errors == []


def test_its_policy_lets_nothing_else_run(shown):
    """A script that somebody slips in does not run."""
    page = shown(
        write(maps.kiosks()).replace("</main>", "<script>document.title = 'taken'</script></main>"), "map.html"
    )
    assert page.run("document.title") == "British Airways' check-in kiosks: concept map"
    assert any("Content Security Policy" in error for error in page.errors)


def test_the_arrows_lead_to_all_concepts(shown):
    """Tab leads to the root, arrows to its neighbours, Home and End to the first and the last."""
    page = shown(write(maps.kiosks()), "map.html")
    page.press("Tab")
    assert page.run(_FOCUSED) == "British Airways' check-in kiosks (case)"
    page.press("ArrowDown")
    assert "British Airways' check-in kiosks" in page.run(_FOCUSED)
    assert page.run(_FOCUSED).endswith(".")
    page.press("ArrowUp")
    assert page.run(_FOCUSED) == "British Airways' check-in kiosks (case)"
    page.press("End")
    last = page.run(_FOCUSED)
    page.press("Home")
    assert page.run(_FOCUSED) == "British Airways' check-in kiosks (case)" != last


def test_each_concept_and_phrase_can_be_reached(shown):
    """From the root, the arrows alone reach every concept and every phrase."""
    page = shown(write(maps.kiosks()), "map.html")
    page.press("Tab")
    walk = """(() => {
      const items = [...document.querySelectorAll('figure [role=button]')];
      const go = key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
      const seen = new Set(), ahead = [document.activeElement];
      while (ahead.length) {
        const from = ahead.pop();
        if (seen.has(from)) continue;
        seen.add(from);
        for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
          from.focus(); go(key); ahead.push(document.activeElement);
        }
      }
      return [items.length, items.filter(item => !seen.has(item)).map(item => item.getAttribute('aria-label'))];
    })()"""
    count, missed = page.run(walk)
    assert (count, missed) == (21 + len(page.run("[...document.querySelectorAll('.map-phrase')].map(() => 1)")), [])


def test_enter_shows_the_evidence(shown):
    """Enter shows what a concept is said to be and where; Escape puts it away."""
    page = shown(write(maps.kiosks()), "map.html")
    before = page.run(_TOLD)
    page.press("Tab")
    page.press("Enter")
    told = page.run(_TOLD)
    assert "British Airways' check-in kiosks begins with first kiosks." in told
    assert "A text, paragraph 2: The second paragraph in other words." in told
    assert "British Airways bears extra staff." not in told
    page.press("Escape")
    assert page.run(_TOLD) == before


def test_a_click_on_a_phrase_shows_its_proposition(shown):
    """A click on a linking phrase shows its propositions and no others, and dims what does not belong to them."""
    page = shown(write(maps.comparison()), "map.html")
    page.click(".map-phrase[data-links='l6']")
    assert page.run("[...document.querySelectorAll('#told q')].map(q => q.textContent)") == [
        "British Airways' check-in kiosks has check-in kiosks."
    ]
    near = "[...document.querySelectorAll('.map-concept.near')].map(g => g.dataset.concept).sort()"
    assert page.run(near) == ["a", "a-kiosks"]


def test_hostile_labels_are_text(shown):
    """What would be markup is text everywhere on the page, also when it is chosen."""
    page = shown(write(maps.hostile()), "map.html")
    page.press("Tab")
    page.press("Enter")
    assert page.run("document.querySelectorAll('img, iframe, main script, a, [onerror], [onclick]').length") == 0
    assert "<script>alert(1)</script>" in page.run(_TOLD)
    assert page.dialogs == []


def test_the_map_prints_on_one_sheet(shown):
    """The map takes the first sheet of A4 on its side, and what it says follows."""
    page = shown(write(maps.kiosks()), "map.html", dark=True)
    sheets = pypdf.PdfReader(io.BytesIO(page.printed())).pages
    assert [round(float(length)) for length in sheets[0].mediabox[2:]] == [842, 595]
    first = sheets[0].extract_text()
    assert "skill of using the kiosk" in " ".join(first.split())
    assert "What the map says" not in first
    assert "What the map says" in sheets[1].extract_text()


def test_it_says_everything_without_scripts(shown):
    """Every proposition is in the list, with its evidence, whether or not anything is chosen."""
    page = shown(write(maps.kiosks()), "map.html")
    said = page.run("[...document.querySelectorAll('#propositions > li > q')].map(q => q.textContent)")
    assert len(said) == 28
    assert "checking in at the kiosk gets done checking in for a flight." in said
