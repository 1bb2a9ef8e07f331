import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from readq.exporters.escape import link, markdown, note, yaml

RENDER = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "![x](http://evil.example/x.png)",
        "<script>alert(1)</script>",
        "<https://evil.example>",
        "---",
        "===",
        "# Not a heading",
        "> not a quote",
        "- not an item",
        "+ not an item",
        "1. not a list",
        "2) not a list",
        "*not* _emphasis_ **at** __all__ ~~here~~",
        "`not code` ```nor this```",
        "| no | table |",
        "[ref]: http://evil.example",
        "&lt;b&gt; and &#60;",
        "C# and F #",
        "back\\slash \\*",
        "https://example.org/a_b_c",
    ],
)
@pytest.mark.parametrize("frame", ["{}", "> {}", "### {}", "before\n{}"])
def test_text_is_shown_as_it_is(text: str, frame: str) -> None:
    html = RENDER(frame.format(markdown(text)))
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    before = "before\n" if frame.startswith("before") else ""
    assert f">{before}{shown}</" in html
    assert html.count("<") == RENDER(frame.format("x")).count("<")


@pytest.mark.parametrize("text", ["$O(n^2)$", "$a_i * b_i$", "$\\alpha_{i}$", "an $x$ and a $y_1$", "$$e^{i\\pi}$$"])
def test_mathematics_stays_as_it_is(text: str) -> None:
    assert markdown(text) == text


def test_mathematics_cannot_hide_tags_or_links() -> None:
    html = RENDER(markdown("$<script>alert(1)</script>$ $[x](http://evil.example)$ $a<b$"))
    assert "<script" not in html
    assert "<a" not in html
    assert markdown("$a<b$") == "$a< b$"


def test_prices_are_no_mathematics() -> None:
    assert markdown("from $5 to $6 *a*") == r"from \$5 to \$6 \*a\*"


@given(st.text(st.sampled_from("ab1 *_[]()<>!#`~|\\$&;:-+=.\n/"), max_size=30))
def test_no_text_makes_tags(text: str) -> None:
    html = RENDER(f"> x {markdown(text)}")
    allowed = ("blockquote>", "p>", "/blockquote>", "/p>", "em>", "/em>", "strong>", "/strong>")
    tags = [piece.split(" ")[0] for piece in html.split("<")[1:]]
    in_mathematics = "$" in text
    assert all(tag.startswith(allowed if in_mathematics else (allowed[:4])) for tag in tags), html


def test_only_addresses_of_the_web_become_links() -> None:
    assert link("Link", "https://example.org/a b?x=<y>") == "[Link](<https://example.org/a%20b?x=%3Cy%3E>)"
    assert link("Link", "javascript:alert(1)") == "Link: javascript:alert(1)"
    assert link("Link", "https://[::1") == r"Link: https://\[::1"


@pytest.mark.parametrize(
    "value",
    ["plain", 'a "quote" \\', "yes: no # x", "- a\n--- b", "null", "\x85\u2028\ufeff\x7f", "", 3, None, ["a", "b: c"]],
)
def test_yaml_values_are_json_on_one_printable_line(value: object) -> None:
    text = yaml(value)
    assert json.loads(text) == value
    assert text.isprintable()


def test_notes_keep_their_markdown_but_swallow_nothing() -> None:
    assert note("# Mine\n\n- [x](https://example.org)\n") == "# Mine\n\n- [x](https://example.org)"
    assert note("```python\nx = 1") == "```python\nx = 1\n```"
    assert note("~~~\n```\nx\n~~~") == "~~~\n```\nx\n~~~"
    assert note("````\n```\nx") == "````\n```\nx\n````"
    assert note("<!-- open") == "&lt;!-- open"
