"""Files are decoded without loss, and refused with a reason where they hold no text."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import files
from helpers.corpus import html as pages

TEXT = "“Talks” in Montréal – £5 more.\r\n\r\nNo deal yet.\r\n"
PLAIN = "No deal yet.\r\nTalks go on.\r\n"


@pytest.mark.parametrize(
    ("encoding", "before"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("cp1252", b""),
    ],
)
@pytest.mark.parametrize("text", [TEXT, PLAIN, "“Café”"])
def test_every_usual_encoding_gives_the_same_text(text, encoding, before):
    assert files.decode(before + text.encode(encoding), name="a.txt") == text


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200))
def test_utf8_comes_back_as_it_was(text):
    assert files.decode(text.encode(), name="a.txt") == text.removeprefix("\ufeff")


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_utf16_comes_back_as_it_was(text):
    assert files.decode(b"\xff\xfe" + text.encode("utf-16-le"), name="a.txt") == text


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_one_clear_line(data):
    try:
        text = files.decode(data, name="a.txt")
    except ValueError as error:
        assert str(error).startswith("a.txt: ") and "\n" not in str(error)
    else:
        assert "\0" not in text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "a.txt: this is a PNG picture, not text; save the article"),
        (b"PK\x03\x04\x14\0", "a.txt: this is a ZIP or Office file, not text"),
        (b"%PDF-1.7 ...", "a.txt: this is a PDF, not text"),
        (b"\xff\xd8\xff\xe0", "a.txt: this is a JPEG picture, not text"),
        (b"\x1f\x8b\x08\0", "a.txt: this is a gzip file, not text"),
        (b"Talks went on.\0", "holds the control character 0x00); save the article as UTF-8"),
        (b"Talks.\0 More." * 40, "holds the control character 0x00"),
        (b"Talks went on. " * 900 + b"\0", "holds the control character 0x00"),
        (b"Talks \x07 went on.", "holds the control character 0x07"),
        (b"\xff\xfeT", "a.txt: not readable as text (tried utf-16)"),
        (b"caf\x81", "a.txt: not readable as text (tried utf-8-sig, cp1252)"),
        ("Café, café ".encode() + b"\xe9", "a.txt: not readable as text (tried utf-8-sig)"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data, said):
    with pytest.raises(ValueError) as caught:
        files.decode(data, name="a.txt")
    assert said in str(caught.value)


def test_one_closing_quote_after_an_accent_is_still_windows_1252():
    assert files.decode("The “CAFÉ”".encode("cp1252"), name="a.txt") == "The “CAFÉ”"


def test_reading_keeps_line_ends_and_blanks(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b" One.\r\n\r\nTwo.\rThree.\n ")
    assert files.read_text(path) == " One.\r\n\r\nTwo.\rThree.\n "
    assert files.sha256(path) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_relative_path_is_looked_up_in_the_project_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert files.find("data/seeds").is_dir()
    Path("data/seeds").mkdir(parents=True)
    assert files.find("data/seeds").resolve() == (tmp_path / "data/seeds").resolve()
    with pytest.raises(FileNotFoundError, match="nowhere/at-all: no such file or folder"):
        files.find("nowhere/at-all")


def test_what_came_with_an_installed_copy_is_not_changed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert files.changeable("data/seeds") == files.ROOT / "data/seeds"
    monkeypatch.setattr(files, "_PACKAGE", files.ROOT)
    with pytest.raises(PermissionError, match="^data/seeds: this came with the installed package"):
        files.changeable("data/seeds")
    Path("data/seeds").mkdir(parents=True)
    assert files.changeable("data/seeds").resolve() == (tmp_path / "data/seeds").resolve()


def test_a_csv_cell_is_missing_only_when_it_is_empty(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('\ufeffname , note\nNA,"a,\r\nb"\nNone,\n', "utf-8", newline="")
    table = files.read_csv(path)
    assert list(table) == ["name", "note"]
    assert list(table["name"]) == ["NA", "None"]
    assert table["note"][0] == "a,\r\nb"
    assert table["note"].isna().tolist() == [False, True]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "a.csv: not a readable CSV table (No columns to parse from file)"),
        ("a,b\n1,2\n1,2,3\n", "Expected 2 fields in line 3, saw 3"),
        ("a,b\n1,2,3\n", "a.csv: the rows have more cells than the header"),
        ('a,b\n1,"2\n', "a.csv: not a readable CSV table"),
        ("file,outlet\na.txt,B\0C\n", "a.csv: not readable as text"),
    ],
)
def test_a_bad_csv_file_gets_one_line(tmp_path, content, said):
    path = tmp_path / "a.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(ValueError) as caught:
        files.read_csv(path)
    assert said in str(caught.value) and "\n" not in str(caught.value)


def test_json_lines_keep_the_types_of_their_values(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('\ufeff{"id": "007", "n": 7}\n\n{"id": 8, "text": "a\u2028b"}\n', "utf-8")
    table = files.read_jsonl(path)
    assert table["id"].tolist() == ["007", 8]
    assert table["n"][0] == 7 and isinstance(table["n"][0], int)
    assert table["text"][1] == "a\u2028b"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"a": 1}\n{"a": 2', "a.jsonl, row 2: not readable as JSON"),
        ('{"a": 1}\n["b"]\n', 'a.jsonl, row 2: expected an object like {"text": …}, got ["b"]'),
    ],
)
def test_a_bad_json_line_is_named(tmp_path, content, said):
    path = tmp_path / "a.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(ValueError) as caught:
        files.read_jsonl(path)
    assert str(caught.value).startswith(said)


def page(tmp_path, html: str | bytes) -> dict:
    path = tmp_path / "a.html"
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    return pages.read(path)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<main>Three</main><article>One <b>bo</b>ld.<br>Two.</article>", "One bold.\n\nTwo."),
        (
            "<body><nav>Home</nav><main><h1>Top</h1>\n Loose\n text <p>Para.</p> end</main>",
            "Top\n\nLoose text\n\nPara.\n\nend",
        ),
        ("<div>One.</div><div>Two <a href=x>linked</a>.</div>", "One.\n\nTwo linked."),
        ("<ul><li>One<ul><li>Two</li></ul>Three</li></ul>", "One\n\nTwo\n\nThree"),
        ("<p>One.</p><script>let x</script><style>p{}</style><!-- note -->", "One."),
        ("<table><tr><td>One</td><td>Two</td></tr></table>", "One\n\nTwo"),
        ("<p>&lt;5 &amp; &quot;6&quot;</p>", '<5 & "6"'),
        ("", ""),
    ],
)
def test_an_html_page_gives_its_lines(tmp_path, html, text):

    assert page(tmp_path, html)["text"] == text


def test_an_html_page_tells_what_it_says_of_itself(tmp_path):
    head = (
        "<title>T | Site</title><meta property='og:title' content='The title'>"
        "<meta property='og:site_name' content=' The Outlet '>"
        "<meta property='article:published_time' content='2026-01-15T10:00:00Z'>"
    )
    found = page(tmp_path, f"<html><head>{head}</head><body><p>One.</p></body></html>")
    assert found == {
        "text": "One.",
        "title": "The title",
        "outlet": "The Outlet",
        "published": "2026-01-15T10:00:00Z",
    }
    assert page(tmp_path, "<title> T </title><p>One.</p>")["title"] == "T"


CARD = "<article class=card><p>Bus strike ends.</p></article>"
DAM = "<article><h1>Dam</h1><p>The council approved the dam.</p><p>Work begins in March.</p>"
DAM += "</article>"
POST = "<article><p>{} o'clock: the council is still in session.</p></article>"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            f"<main>{CARD}{DAM}</main>",
            "Dam\n\nThe council approved the dam.\n\nWork begins in March.",
        ),
        (
            f"<main>{DAM}{CARD}{CARD}{CARD}</main>",
            "Dam\n\nThe council approved the dam.\n\nWork begins in March.",
        ),
        (
            "<main><h1>Live</h1>" + "".join(POST.format(hour) for hour in "345") + "</main>",
            "Live\n\n"
            + "\n\n".join(f"{h} o'clock: the council is still in session." for h in "345"),
        ),
        (
            "<article><p><a href=x>"
            + "Read all the other stories of today. " * 9
            + "</a></p></article>"
            "<article><p>One short article.</p></article>",
            "One short article.",
        ),
        ("<article><p>Text.</p><aside>More</aside><p hidden>Not seen</p></article>", "Text."),
        ("<article></article><p>Loose text.</p>", "Loose text."),
    ],
)
def test_the_article_of_a_page_is_told_from_its_neighbours(tmp_path, html, text):
    assert page(tmp_path, html)["text"] == text


@pytest.mark.parametrize(
    "label", ["iso-8859-1", "ISO-8859-1", "latin1", "us-ascii", "windows-1252"]
)
def test_labels_of_latin_are_read_as_browsers_do(tmp_path, label):
    html = f"<meta charset={label}><p>He said “no”. Café.</p>".encode("cp1252")
    assert page(tmp_path, html)["text"] == "He said “no”. Café."


def test_html_is_decoded_too_and_pictures_are_refused(tmp_path):
    assert page(tmp_path, "<p>“Café”</p>".encode("cp1252"))["text"] == "“Café”"
    assert page(tmp_path, "<p>Café</p>".encode("utf-16"))["text"] == "Café"
    assert page(tmp_path, "<p>Café, café</p>".encode() + b"\xff")["text"] == "Café, café\n\n�"
    assert page(tmp_path, b"<meta charset=koi8-r><p>\xed\xe9\xf2</p>")["text"] == "МИР"
    assert page(tmp_path, b"<meta charset=none-such><p>\xe9</p>")["text"] == "é"
    with pytest.raises(ValueError, match="a.html: this is a PNG picture"):
        page(tmp_path, b"\x89PNG\r\n\x1a\n")
