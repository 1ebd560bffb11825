"""`library.names`: what a person decides about names, and what there is to know about who is named.

Each correction is one step that can be undone. An entity is given by its number or by any of its spellings;
NotFoundError when nobody is called so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reader.errors import NotFoundError, UsageError
from reader.library import correcting, following, recognition, uniting
from reader.library.likely_names import likely_name
from reader.model import Anchor, Judgement, Progress, id_of, key_of
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model import Companion, Context, Doubt, Entity, EntityType, Mention, Quotation
    from reader.store import Store


class Names:
    """Names of a library: corrected, followed, looked over."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._looked_at: Callable[[], str] | None = None
        self.left = False
        """Whether there is something for `finish` to do."""

    def entity(self, which: int | str) -> Entity:
        """Return an entity, hidden or not, by its number or any of its spellings."""
        if isinstance(which, int) or which.isdigit():
            return self._store.names.entity(int(which))
        try:
            return recognition.named(self._store, which)
        except NotFoundError:
            if (hidden := self._hidden_as(which)) is not None:
                return hidden
            raise

    def _hidden_as(self, which: int | str) -> Entity | None:
        """Return the hidden entity with a spelling, the most mentioned of several; case and accents are no matter."""
        wanted = fold(" ".join(str(which).split()))
        for one in self._store.names.hidden():
            if wanted in {fold(one.name), *(fold(alias.text) for alias in one.aliases)}:
                return one
        return None

    def likely(self, name: str) -> str:
        """Return what was probably meant by a name that nobody has; empty when nothing is near."""
        likely = likely_name(self._store, name)
        return "" if likely == name else likely

    # -- corrections ------------------------------------------------------

    def reject(self, which: int | str) -> Entity | None:
        """Say that what an entity is called is no name, wherever it stands; returns what is left of it, mostly None."""
        entity = self.entity(which)
        words = f"took '{entity.name}' for no name"
        return self._judge(entity, correcting.on_spellings(self._store, entity, "reject", words))

    def reject_mention(self, article: str, start: int) -> Entity | None:
        """Say that there is no name at one place of an article; returns what is left of the entity it was taken for."""
        key = self._store.resolve(article)
        mention = self._mention(key, start)
        place = Anchor.at(self._store.bodies([key])[key], mention.span)
        words = f"took '{mention.text}' for no name in one place"
        self._keep(Judgement(kind="reject", words=words, article=key, place=place))
        return self._left(mention.entity) if mention.entity is not None else None

    def retype(self, which: int | str, type: EntityType) -> Entity | None:
        """Say what kind of thing an entity is; returns the entity its names belong to now."""
        entity = self.entity(which)
        kind = correcting.checked_type(type)
        words = f"took '{entity.name}' for {correcting.KINDS[kind]}"
        judgement = correcting.on_spellings(self._store, entity, "retype", words, kind)
        return self._judge(entity, judgement) or self._called(entity.name)

    def merge(self, which: int | str, other: int | str) -> Entity:
        """Say that two entities are one; the first one goes on for both."""
        left, right = self.entity(which), self.entity(other)
        if left.id == right.id:
            message = f"'{left.name}' and '{right.name}' are one already"
            raise UsageError(message)
        words = f"took '{left.name}' and '{right.name}' for the same"
        return self._pair("merge", words, left, right, ("apart", "unsure"))

    def differ(self, which: int | str, other: int | str) -> Entity:
        """Say that two entities are not one: they are neither brought together nor asked about again."""
        left, right = self.entity(which), self.entity(other)
        return self._pair("apart", f"told '{left.name}' and '{right.name}' apart", left, right, ("unsure",))

    def unsure(self, which: int | str, other: int | str) -> Entity:
        """Say that one cannot tell whether two entities are one: they stay two and are not asked about again."""
        left, right = self.entity(which), self.entity(other)
        return self._pair("unsure", f"left '{left.name}' and '{right.name}' undecided", left, right, ())

    def split(self, which: int | str, alias: str) -> Entity:
        """Say that a spelling is somebody else's; returns the entity it belongs to now."""
        entity = self.entity(which)
        judgement, withdrawn = correcting.split(self._store, entity, alias)
        self._keep(judgement, withdrawn)
        return self._called(alias, besides=entity.id) or self._store.names.entity(entity.id)

    def rename(self, which: int | str, name: str) -> Entity:
        """Say by which name an entity is to be shown."""
        entity = self.entity(which)
        chosen = " ".join(name.split())
        if not chosen:
            message = "a name is wanted"
            raise UsageError(message)
        words = f"named '{entity.name}' '{chosen}'"
        judgement = Judgement(
            kind="rename", words=words, anchor=correcting.anchor_of(self._store, entity), other=chosen
        )
        self._keep(judgement, correcting.about(self._store, entity, "rename"))
        return self._store.names.entity(entity.id)

    def hide(self, which: int | str) -> Entity:
        """Say that an entity is to be seen nowhere: not in lists, not in texts."""
        entity = self.entity(which)
        if not entity.hidden:
            anchor = correcting.anchor_of(self._store, entity)
            self._keep(Judgement(kind="hide", words=f"hid '{entity.name}'", anchor=anchor))
        return self._store.names.entity(entity.id)

    def unhide(self, which: int | str) -> Entity:
        """Show an entity again; of several with a spelling, the hidden one is meant."""
        entity = self._hidden_as(which) or self.entity(which)
        numbers = correcting.about(self._store, entity, "hide")
        if numbers:
            self._store.names.withdraw(numbers, f"showed '{entity.name}' again")
            self.settle()
        return self._store.names.entity(entity.id)

    def mark(self, text: str, type: EntityType) -> Entity | None:
        """Say that a name is one of this kind wherever it stands, found or not; returns the entity, or None."""
        name = " ".join(text.split())
        kind = correcting.checked_type(type)
        if not name:
            message = "a name is wanted"
            raise UsageError(message)
        words = f"marked '{name}' as {correcting.KINDS[kind]} wherever it stands"
        self._keep(Judgement(kind="mark", words=words, anchor=name, other=kind))
        return self._called(name)

    def judgements(self) -> list[Judgement]:
        """Return what was decided and still holds, in the order in which it was."""
        return self._store.names.judgements()

    def withdraw(self, number: int) -> None:
        """Take back a judgement, however long ago it was made; raises NotFoundError where it does not hold."""
        found = next((one for one in self.judgements() if one.number == number), None)
        if found is None:
            message = f"there is no judgement {number}"
            raise NotFoundError(message)
        self._store.names.withdraw([number], f"took back: {found.words}")
        self.settle()

    def hidden(self) -> list[Entity]:
        """Return the entities that are hidden, the most mentioned first."""
        return self._store.names.hidden()

    def judge(self, doubt: Doubt, answer: Literal["same", "different", "unsure"]) -> Entity:
        """Decide a doubt; returns the left one of its entities."""
        verb = {"same": self.merge, "different": self.differ, "unsure": self.unsure}[answer]
        return verb(doubt.left.id, doubt.right.id)

    def hurry(self, looked_at: Callable[[], str]) -> None:
        """From now on let verbs return when a correction is in force in a few articles, and leave the rest to `finish`.

        The article that somebody looks at is among the few: `looked_at` says which it is (empty when none).
        """
        self._looked_at = looked_at
        self.left = self._store.names.judged()

    @property
    def waited_for(self) -> bool:
        """Whether there are texts in which nobody has looked for names yet."""
        return self._store.names.waited_for()

    def settle(self) -> None:
        """Bring into force what was judged, or taken back: everywhere, or in a few articles (see `hurry`)."""
        if self._looked_at is None:
            uniting.settle_judged(self._store)
        else:
            id = self._looked_at()
            uniting.settle_first(self._store, key_of(id) if id else None)
            self.left = self._store.names.judged()

    def finish(
        self, progress: Callable[[Progress], None] | None = None, cancelled: Callable[[], bool] | None = None
    ) -> None:
        """Bring what was judged into force in the articles that wait for it. `cancelled` is asked after a few."""
        self.left = False
        total, done = self._store.names.judged_count(), 0
        for settled in uniting.judged(self._store):
            done += settled
            if progress:
                progress(Progress(min(done, total), total))
            if cancelled and cancelled():
                self.left = True
                return

    # -- what there is to know --------------------------------------------

    def doubtful(self, limit: int = 20) -> list[Doubt]:
        """Return pairs that may be one and were not decided yet, those that matter most first."""
        return following.doubts(self._store, limit)

    def companions(self, which: int | str, limit: int = 20) -> list[Companion]:
        """Return who is named in the same articles more often than chance would have it, the most telling first."""
        return following.companions(self._store, self.entity(which), limit)

    def timeline(self, which: int | str) -> list[tuple[str, int]]:
        """Return in how many articles of each day (or month, over a long time) an entity is named; none without any."""
        return following.timeline(self._store, self.entity(which).id)

    def contexts(self, which: int | str, limit: int | None = None) -> list[Context]:
        """Return mentions of an entity in the words around them, the newest article first."""
        return following.contexts(self._store, self.entity(which).id, limit)

    def quotations(self, which: int | str, limit: int | None = None) -> list[Quotation]:
        """Return what an entity is quoted with where the text itself names it as the speaker, the newest first."""
        return following.quotations(self._store, self.entity(which).id, limit)

    def related(self, which: int | str) -> list[tuple[Entity, str]]:
        """Return who has to do with an entity without being it, each with how: Turkish people, the Kremlin's Russia."""
        return following.related(self._store, self.entity(which))

    def articles(self, which: int | str) -> list[int]:
        """Return the keys of the articles that name an entity, the newest first."""
        return self._store.names.articles_of(self.entity(which).id)

    def overview(self, days: int | None = None, *, limit: int | None = 50) -> list[Entity]:
        """Return who and what is mentioned most, in all articles or in those of the last days, counted there.

        Days are counted back from the day of the newest article that is not of the future (`latest`).
        """
        within = following.window(self._store, days) if days is not None else None
        return self._store.names.entities(limit=limit, within=within) if days is None or within else []

    def new(self, days: int = 7, *, limit: int | None = 50) -> list[Entity]:
        """Return who and what is named in articles of the last days and in no other, the most mentioned first."""
        within = following.window(self._store, days)
        return self._store.names.new(within, limit) if within else []

    def latest(self) -> str | None:
        """Return the day from which `overview` and `new` count back, ISO 8601; None where no article has a date."""
        return self._store.names.latest(following.today())

    # -- what corrections have in common ----------------------------------

    def _mention(self, key: int, start: int) -> Mention:
        for one in self._store.names.mentions(key):
            if one.start == start:
                return one
        message = f"no name begins at {start} in article {id_of(key)}"
        raise NotFoundError(message)

    def _keep(self, judgement: Judgement, withdrawn: Sequence[int] = ()) -> None:
        self._store.names.judge(judgement, withdrawn)
        self.settle()

    def _judge(self, entity: Entity, judgement: Judgement) -> Entity | None:
        self._keep(judgement)
        return self._left(entity.id)

    def _pair(self, kind: str, words: str, left: Entity, right: Entity, void: Sequence[str]) -> Entity:
        judgement, withdrawn = correcting.pair(self._store, kind, words, left, right, void)
        self._keep(judgement, withdrawn)
        return self._store.names.entity(left.id)

    def _left(self, id: int) -> Entity | None:
        try:
            return self._store.names.entity(id)
        except NotFoundError:
            return None

    def _called(self, name: str, besides: int | None = None) -> Entity | None:
        """Return the entity with exactly this spelling."""
        wanted = fold(name)
        found = self._store.names.entities(text=name)
        exact = (one for one in found if wanted in {fold(alias.text) for alias in one.aliases} and one.id != besides)
        return next(exact, None)
