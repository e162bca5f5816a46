"""What somebody may type, paste or send who means ill, or whose keyboard does strange things."""

from urllib.parse import quote_plus

from hypothesis import strategies as st

LANGUAGES = {
    "emoji": "Help 👩🏽‍🦽 mij 🙏🏿",
    "right to left": "ساعدني من فضلك، أمي تنسى كل شيء",
    "hebrew": "אני צריכה עזרה עם מכתבים",
    "combining": "Zoe\u0308 vraagt of Joe\u0301 belt",
    "four bytes": "𝓥𝓻𝓪𝓪𝓰 𠜎 𐍈",
    "chinese": "我需要帮助填写表格",
    "mixed": "Oma's \u2067שלום\u2069 café – 3 × “koffie”",
    "zero width": "Eva\u200b\u200d\ufeff loopt",
}

# Signs that have meant trouble somewhere: for a parser, a clock, a number, a path, a mail, a query.
STRANGE = [
    "", " ", "\n", "\t\r\n", "\x00", "a\x00b", "\x1b[2J", "\x7f", "\ufffe", "\ud800", "\udfff",
    "\u202egnp.exe", "\u2066a\u2069", "\ufeff", "a" * 255, "a" * 256, "a" * 5_000, "é" * 20_000,
    "0", "-1", "1", "9" * 20, "9" * 400, "1e309", "-0", "NaN", "inf", "0x10", "１２", "٣", "1.5",
    "2026-02-30", "0000-00-00", "9999-12-31", "0001-01-01", "2026-11-24", "24-11-2026", "31/31/31",
    "not-a-uuid", "00000000-0000-0000-0000-000000000000", "{11111111-2222-4333-8444-555555555555}",
    "11111111222243338444555555555555", "true", "false", "null", "None", "undefined", "on", "yes",
    "[]", "{}", "[object Object]", '{"a": 1}', "' OR 1=1 --", "'; DROP TABLE helping_question; --",
    '" OR ""="', "{{7*7}}", "{% load x %}", "${7*7}", "%s%n%x", "%00", "..", "../../etc/passwd",
    "C:\\con", "http://127.0.0.1:1/", "//elders.example", "javascript:alert(1)", "data:text/html,x",
    "a@b", "a@example.org", "a@example.org\r\nBcc: eva@example.org", "<a@b.c>", "é@example.org",
    "=1+1", "+1", "-1+1", "@SUM(A1)", "<script>alert(1)</script>", "<!--", "]]>", "&#0;", "&amp;",
    "zeeland", "elders", "question", "party", "admin", "__class__", "id", "pk", "csrfmiddlewaretoken",
    *LANGUAGES.values(),
]  # fmt: skip

texts = st.one_of(
    st.sampled_from(STRANGE), st.text(max_size=60), st.text(alphabet="0123456789-:.", max_size=20)
)


def as_body(fields: list[tuple[str, str]]) -> bytes:
    """A form as bytes, also with signs that no browser would send."""

    def written(text: str) -> str:
        return quote_plus(text.encode("utf-8", "surrogatepass"))

    return "&".join(f"{written(name)}={written(value)}" for name, value in fields).encode()
