"""First parts of addresses that are ours, so that no place may be called by them."""

RESERVED_SLUGS = frozenset(
    {
        "",
        "bericht",
        "doorgegeven",
        "inloggen",
        "mijn",
        "postvak",
        "static",
        "stap-in",
        "taal",
        "terug",
        "uitloggen",
    }
)
