"""A page with an article of four paragraphs, for tests to put things into."""

from __future__ import annotations

FIRST = "A ship loaded with grain left the port of Odesa on Monday, officials in Kyiv said, the first since the summer."
SECOND = "It carries twenty thousand tonnes of maize and is bound for Lebanon, where bread had become scarce and dear."
THIRD = (
    "Insurers had refused to cover such voyages for months, and shipowners were reluctant to send their crews there."
)
FOURTH = (
    "The harbour master said that a second ship would follow within days if the weather and the soldiers allowed it."
)


def page(body: str, head: str = "<title>Grain ship leaves Odesa after months</title>", lang: str = "en") -> str:
    return f"""<!DOCTYPE html><html lang={lang}><head>{head}</head><body>
    <nav><ul><li><a href=/>Home</a></li><li><a href=/world>World</a></li><li><a href=/sport>Sport</a></li></ul></nav>
    <main><article><h1>Grain ship leaves Odesa after months</h1>{body}</article></main>
    <aside><h3>Most read</h3><ul><li><a href=/1>Ten hats for rainy days</a></li></ul></aside>
    <footer><p>© 2023 The Daily Paper</p></footer><script>var secret = "never shown";</script></body></html>"""


MORE = "Three things were said there, and by whom, and on which day of the week it was."
LESS = "The harbour was closed on that day as well, and so was the road."
STORY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{FOURTH}</p>"
