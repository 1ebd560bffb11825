"""`library.names`: what a person decides about names, and what there is to know about who is named.

Each correction is one step that can be undone. An entity is given by its number or by any of its spellings;
NotFoundError when nobody is called so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import NotFoundError, UsageError
from reader.library import correcting, recognition, uniting
from reader.model import Anchor, Judgement, id_of
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Entity, EntityType, Mention
    from reader.store import Store


class Names:
    """Names of a library: corrected, followed, looked over."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def entity(self, which: int | str) -> Entity:
        """Return an entity, hidden or not, by its number or any of its spellings."""
        if isinstance(which, int) or which.isdigit():
            return self._store.names.entity(int(which))
        try:
            return recognition.named(self._store, which)
        except NotFoundError:
            wanted = fold(which)
            for one in self._store.names.hidden():
                if wanted in {fold(one.name), *(fold(alias.text) for alias in one.aliases)}:
                    return one
            raise

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
        words = f"merged '{right.name}' into '{left.name}'"
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
        """Show an entity again."""
        entity = self.entity(which)
        numbers = correcting.about(self._store, entity, "hide")
        if numbers:
            self._store.names.withdraw(numbers, f"showed '{entity.name}' again")
            uniting.settle_judged(self._store)
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
        uniting.settle_judged(self._store)

    def hidden(self) -> list[Entity]:
        """Return the entities that are hidden, the most mentioned first."""
        return self._store.names.hidden()

    # -- what corrections have in common ----------------------------------

    def _mention(self, key: int, start: int) -> Mention:
        for one in self._store.names.mentions(key):
            if one.start == start:
                return one
        message = f"no name begins at {start} in article {id_of(key)}"
        raise NotFoundError(message)

    def _keep(self, judgement: Judgement, withdrawn: Sequence[int] = ()) -> None:
        self._store.names.judge(judgement, withdrawn)
        uniting.settle_judged(self._store)

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
