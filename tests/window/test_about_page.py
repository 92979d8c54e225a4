import tearline
from tearline.window import about_page
from tearline.window.about_page import AboutPage, notices


def test_version_licence_and_source_are_told(qtbot):
    page = AboutPage()
    qtbot.addWidget(page)
    for words in (tearline.__version__, "GNU Affero General Public License", "source came with it"):
        assert words in page.text.toPlainText()
    page.others.click()
    assert "Lucide" in page.text.toPlainText()
    page.licence.click()
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in page.text.toPlainText()


def test_notices_are_found_where_tearline_is_installed(monkeypatch, tmp_path):
    monkeypatch.setattr(about_page, "resources", lambda: tmp_path / "resources")
    assert "Third-party notices" in notices("THIRD_PARTY_NOTICES.md")


def test_notices_that_are_gone_are_told(monkeypatch, tmp_path):
    monkeypatch.setattr(about_page, "resources", lambda: tmp_path / "resources")
    assert "not where it should be" in notices("NO_SUCH_FILE")
