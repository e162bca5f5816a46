"""Template tags of the page: its style sheets, and a notice that stands around other markup."""

from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

# What we call it, and what the design system calls it.
ALERT_CLASSES = {
    "info": "utrecht-alert--info",
    "ok": "utrecht-alert--ok",
    "warning": "utrecht-alert--warning",
    "danger": "utrecht-alert--error",
}
MESSAGE_KINDS = {"debug": "info", "info": "info", "success": "ok", "warning": "warning"}


@register.simple_tag
def style_sheet(name: str) -> str:
    """The address of a style sheet; `"tokens"` is the place's own tokens file where it has one."""
    path = settings.SAMENSPEL_TOKENS_CSS if name == "tokens" else f"ui/built/{name}.css"
    try:
        return static(path)
    except ValueError:
        # Not built or not collected. A page without style can be read; a page of error cannot.
        return f"{settings.STATIC_URL}{path}"


@register.filter
def alert_class(kind: str) -> str:
    return ALERT_CLASSES.get(kind, ALERT_CLASSES["info"])


@register.filter
def message_kind(message: Any) -> str:
    """The kind of alert for one of Django's messages."""
    return MESSAGE_KINDS.get(message.level_tag, "danger")


@register.simple_block_tag
def alert(content: str, kind: str = "info", heading: str = "", role: str = "") -> SafeString:
    """A notice around markup: `{% alert "ok" heading=_("Sent") %}...{% endalert %}`."""
    title = format_html('<p class="samenspel-alert-title">{}</p>', heading) if heading else ""
    return format_html(
        '<div class="utrecht-alert {}"{}><div class="utrecht-alert__content">'
        '{}<div class="utrecht-alert__message">{}</div></div></div>',
        alert_class(kind),
        format_html(' role="{}"', role) if role else "",
        title,
        content,
    )
