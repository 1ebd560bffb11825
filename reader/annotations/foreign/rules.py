"""What the Web Annotation Data Model says an annotation must be, rule by rule, with reasons for a person.

Section numbers are those of https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, NoReturn

from reader.annotations.foreign.shape import Json, list_of
from reader.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_COMPOSITES = {"Choice", "Composite", "List", "Independents"}
_AGENTS = ("creator", "generator")
_MOMENTS = ("created", "modified", "generated")
_ADDRESSES = ("rights", "via", "canonical")


def check_annotation(value: dict[str, Json], context: list[Json]) -> None:
    """Raise SourceError with the first rule an annotation breaks; `context` is its own or its collection's."""
    if CONTEXT not in context:
        _refuse("its @context is not that of Web Annotations (3.1)")
    if "Annotation" not in list_of(value.get("type")):
        _refuse("its type is not Annotation (3.1)")
    if not _is_single(value.get("id"), _is_uri):
        _refuse("its id is not one URI (3.1)")
    if "target" not in value:
        _refuse("it has no target (3.1)")
    if "body" in value and "bodyValue" in value:
        _refuse("it has both body and bodyValue (3.2.5)")
    if "bodyValue" in value and not isinstance(value["bodyValue"], str):
        _refuse("its bodyValue is not a string (3.2.5)")
    _check_common(value, "annotation")
    for role in ("body", "target"):
        for resource in list_of(value.get(role)):
            _check_resource(resource, role)
            if isinstance(resource, dict) and "styleClass" in resource and "stylesheet" not in value:
                _refuse(f"its {role} has a styleClass, but there is no stylesheet (4.4)")


def _check_resource(value: Json, role: str) -> None:
    """Check a body or target, or what stands inside one."""
    if isinstance(value, str):
        if not _is_uri(value):
            _refuse(f"its {role} is not a URI (3.2)")
        return
    if not isinstance(value, dict):
        _refuse(f"its {role} is neither a URI nor an object (3.2)")
    _check_common(value, role)
    _check_language(value, role)
    if "items" in value or _COMPOSITES.intersection(kind for kind in list_of(value.get("type")) if _is_text(kind)):
        _check_composite(value, role)
    elif "source" in value:
        _check_specific(value, role)
    elif "value" in value:
        if role == "target" or not isinstance(value["value"], str):
            _refuse(f"its {role} has a value that is not one text (3.2.4)")
    elif not _is_single(value.get("id"), _is_uri):
        _refuse(f"its {role} has no value, no source and no id that is a URI (3.2, 4)")


def _check_composite(value: dict[str, Json], role: str) -> None:
    """Check a choice, a composite, a list or a set of independents (3.2.7)."""
    kinds = [kind for kind in list_of(value.get("type")) if _is_text(kind) and kind in _COMPOSITES]
    items = list_of(value.get("items"))
    if len(kinds) != 1 or not items:
        _refuse(f"its {role} is not one kind of list with items (3.2.7)")
    for item in items:
        _check_resource(item, role)


def _check_specific(value: dict[str, Json], role: str) -> None:
    """Check a specific resource: a part of a source."""
    source = value["source"]
    if not _is_uri(source) and not (isinstance(source, dict) and _is_single(source.get("id"), _is_uri)):
        _refuse(f"the source of its {role} is not a URI (4)")
    for selector in list_of(value.get("selector")):
        _check_selector(selector)


def _check_selector(value: Json) -> None:
    """Check a selector, what refines it, and the ends of a range (4.2)."""
    if isinstance(value, str) and _is_uri(value):
        return
    if not isinstance(value, dict):
        _refuse("a selector is neither a URI nor an object (4.2)")
    kind = value.get("type")
    if not isinstance(kind, str):
        if not _is_single(value.get("id"), _is_uri):
            _refuse("a selector has no type (4.2)")
    elif kind in _SELECTORS and not _SELECTORS[kind](value):
        _refuse(f"a {kind} does not have what it selects by (4.2)")
    for key in ("startSelector", "endSelector", "refinedBy"):
        for inner in list_of(value.get(key)):
            _check_selector(inner)


def _has_value(value: dict[str, Json]) -> bool:
    return isinstance(value.get("value"), str)


def _has_quote(value: dict[str, Json]) -> bool:
    return "exact" in value and all(_is_text(value.get(key, "")) for key in ("exact", "prefix", "suffix"))


def _has_position(value: dict[str, Json]) -> bool:
    return all(_is_offset(value.get(key)) for key in ("start", "end"))


def _has_drawing(value: dict[str, Json]) -> bool:
    return ("value" in value) != ("id" in value)


def _has_ends(value: dict[str, Json]) -> bool:
    return {"startSelector", "endSelector"} <= value.keys()


_SELECTORS: dict[str, Callable[[dict[str, Json]], bool]] = {
    "FragmentSelector": _has_value,
    "CssSelector": _has_value,
    "XPathSelector": _has_value,
    "TextQuoteSelector": _has_quote,
    "TextPositionSelector": _has_position,
    "DataPositionSelector": _has_position,
    "SvgSelector": _has_drawing,
    "RangeSelector": _has_ends,
}


def _check_common(value: dict[str, Json], role: str) -> None:
    """Check what any of them may say about its making (3.3)."""
    for key in _MOMENTS:
        if key in value and not _is_moment(value[key]):
            _refuse(f"the {role}'s {key} is not one moment (3.3.1)")
    for key in _AGENTS:
        if not all(isinstance(one, dict) or _is_uri(one) for one in list_of(value.get(key))):
            _refuse(f"the {role}'s {key} is neither a URI nor an object (3.3.1)")
    for key in _ADDRESSES:
        found = list_of(value.get(key))
        if not all(_is_uri(one) for one in found) or (key == "canonical" and len(found) > 1):
            _refuse(f"the {role}'s {key} is not a URI (3.3.6, 3.3.7)")


def _check_language(value: dict[str, Json], role: str) -> None:
    """Check what a resource may say about its text (3.2.1)."""
    for key in ("format", "language"):
        if not all(isinstance(one, str) for one in list_of(value.get(key))):
            _refuse(f"the {role}'s {key} is not a string (3.2.1)")
    if not isinstance(value.get("processingLanguage", ""), str):
        _refuse(f"the {role} has not one processingLanguage (3.2.1)")
    if value.get("textDirection", "auto") not in ("ltr", "rtl", "auto"):
        _refuse(f"the {role}'s textDirection is not ltr, rtl or auto (3.2.1)")


def _is_uri(value: Json) -> bool:
    return isinstance(value, str) and bool(_URI.fullmatch(value))


def _is_text(value: Json) -> bool:
    return isinstance(value, str)


def _is_offset(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_moment(value: Json) -> bool:
    if not isinstance(value, str) or "T" not in value:
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_single(value: Json, test: Callable[[Json], bool]) -> bool:
    """Say whether a value, alone or the only one of a list, passes a test."""
    return test(value) or (isinstance(value, list) and len(value) == 1 and test(value[0]))


def _refuse(reason: str) -> NoReturn:
    message = f"it is not a Web Annotation: {reason}"
    raise SourceError(message)
