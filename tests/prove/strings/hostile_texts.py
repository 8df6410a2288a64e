"""Strings as people, programs and attackers send them, from all planes of Unicode."""

from hypothesis import strategies as st

WORDS = (
    "Nyungwe", "Gishwati–Mukura", "Ikawa y’u Rwanda", "umuceri n’ibishyimbo", "Ẽbirunga",
    "Nguyễn Thị Hường", "Đắk Lắk", "Crème brûlée", "Œuf ŒUVRE", "naïve façade", "Straße", "ŉ ǰ ẖ",
    "İstanbul ıı", "ŁÓDŹ", "Ελλάδα", "Москва", "卢旺达咖啡", "上海高原贸易有限公司", "㐀㐁䶵",
    "𠀀𠮷野家", "ＡＢＣ１２３", "ｶﾀｶﾅ", "カタカナ", "한국어", "한", "ﬁﬂﬃ", "½ ⅓ №", "ƒ 100 %",
    "5 µm Å Ω", "−12 °C", "شركة البن", "تَشْكِيل", "קפה טעים", "กาแฟ", "कॉफ़ी", "☕", "👩‍🌾",
    "👍🏿", "🇷🇼", "1️⃣", "葛󠄀", "㊙️", "Z̸̢̛͇̙̆a͏l̶g̴o̵", "Cafe\u0301", "A\u030a\u0327",
    "x\u200by", "soft\u00adhyphen", "no\ufeffbom", "left\u200eright\u200f", "\u202egnp.exe\u202c",
    "\u2066isolate\u2069", "a\u2028b\u2029c", "tab\there", "two\nlines", "win\r\ndows",
    "mac\rline", "nul\x00", "bell\x07", "\x1b[31mred", "\x85next", "\x9bcsi", "\ue000",
    "\U000f0000", "\U0010fffd", "\ufffe", "\uffff", "\ufdd0", "\ud800", "\udc00x", "\ufffd",
    "\u00a0", "\u3000", "  ", "-", "0", "N/A", "'", '"', "\\", "%",
)  # fmt: skip

MARKUP = (
    "Kivu <Lake> Co", "Q&A", "one<two>three", "&lt;&#x41;&nbsp;", "<br/>" * 20, "<i>open", "</i>",
    '<img src="/etc/hosts" width="900"/>', '<img src="https://beans.example/a.png"/>',
    '<img src="data:image/png;base64,iVBORw0KGgo="/>', '<a href="javascript:pay()">pay</a>',
    '<a href="file:///etc/passwd">x</a>', '<link href="pdf:other.pdf">x</link>',
    '<a href="#nowhere">x</a>', '<font color="white" size="0">unseen</font>',
    "<font color='[c for c in ()]'>x</font>", '<super rise="9999">x</super>', "<!-- kept -->seen",
    "<![CDATA[kept]]>", "<?php kept ?>", '<onDraw name="x"/>', "<index item='x'/>",
    "<b><i>x</b></i>", "(Tj) ET Q q BT", "\\(\\) \\053 <48> Tj", "/URI (x) /S /URI",
    "endstream endobj", "%%EOF", "<</S/JavaScript/JS(app.alert(1))>>",
    "%s %(n)d {} {0} {name} {x.__class__}", "${jndi:ldap://x}", "{{7*7}} {% x %}", "=1+1",
    "@SUM(A1)", "'; DROP TABLE papers;--", "../../etc/passwd", "$(id) `id`",
    "https://beans.example/", "mailto:a@beans.example", "]]>",
    "<?xml version='1.0'?><!DOCTYPE a>",
)  # fmt: skip

_RANGES = (
    (0x00, 0x1F), (0x7F, 0x9F), (0x20, 0x7E), (0xA0, 0x24F), (0x250, 0x2FF), (0x300, 0x36F),
    (0x370, 0x5FF), (0x600, 0x6FF), (0x900, 0x97F), (0xE00, 0xE7F), (0x1E00, 0x1EFF),
    (0x2000, 0x206F), (0x20A0, 0x20CF), (0x2100, 0x2BFF), (0x3000, 0x30FF), (0x3400, 0x3410),
    (0x4E00, 0x9FFF), (0xAC00, 0xAC50), (0xD800, 0xDFFF), (0xE000, 0xE010), (0xF900, 0xFAFF),
    (0xFB00, 0xFB4F), (0xFE00, 0xFE0F), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0xFDD0, 0xFDEF),
    (0x1F300, 0x1F6FF), (0x20000, 0x20010), (0xE0100, 0xE0110), (0x10FFF0, 0x10FFFF),
)  # fmt: skip

_CHARACTERS = st.one_of(
    st.sampled_from(_RANGES).flatmap(lambda span: st.integers(*span)).map(chr),
    st.characters(),
    st.characters(codec=None, categories=None),
)
_PRINTED = st.sampled_from(
    [
        *map(chr, range(0x20, 0x7F)),
        *"éèÉçœĩũĀẩệữĐßµ·–’“”€№½°±×卢旺达咖啡（），。《》「」ＡＢ１２ｱァ한  ",
    ]
)
_PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(MARKUP),
    st.text(_CHARACTERS, min_size=1, max_size=6),
    st.text(_PRINTED, min_size=1, max_size=12),
)
_UNBROKEN = st.builds(
    lambda one, count: one * count, st.sampled_from("xWi.-咖，é1/"), st.integers(20, 400)
)
_LONG = st.builds(
    lambda one, count: one * count,
    st.sampled_from(["word ", "咖啡 ", "a,b", "W W\n"]),
    st.integers(5, 100),
)

HOSTILE = st.one_of(
    st.text(_PRINTED, min_size=1, max_size=30),
    st.lists(_PIECES, min_size=1, max_size=3).map(" ".join),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map("".join),
    _PIECES,
    _UNBROKEN,
    _LONG,
)
"""Any text that may come in a text field of a file."""
