"""Bibliographies in YAML: CSL as Pandoc has it, and Hayagriva, which is Typst's: the extra ``yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readq.errors import SourceError
from readq.importers import build, csl, names
from readq.importers.json_stream import Object, pick, text
from readq.importers.source import Source
from readq.records import Complaint, Record

_LIMIT = 50_000_000
"""Characters; YAML cannot be read piece by piece."""
_CSL = re.compile(r"^references:\s*(?:#.*)?\n|^- (?:id|type|title|author|issued): ?", re.M)
_HAYAGRIVA = re.compile(r"^[\w:.+/-]+:[ \t]*\n(?:[ \t][^\n]*\n){0,20}?[ \t]+(?:type|title|author|date):[ \t]", re.M)
_FIELD = re.compile(r"^[ \t-]+(?:title|author|issued|container-title|date|parent|serial-number|DOI):", re.M)


class Yaml:
    """CSL-YAML and Hayagriva."""

    name = "yaml"
    title = "CSL-YAML and Hayagriva (needs the extra yaml)"
    suffixes: tuple[str, ...] = (".yaml", ".yml")

    def sniff(self, source: Source) -> float:
        """Likely where a list of references or named entries have the fields of a bibliography."""
        head = source.head_text
        if head.lstrip()[:1] in {"{", "[", "<", "@", "%"} or len(_FIELD.findall(head)) < 2:
            return 0.0
        named = source.suffix in self.suffixes
        return 0.8 + 0.1 * named if _CSL.search(head) or _HAYAGRIVA.search(head) else 0.2 * named

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each entry.

        Raises:
            SourceError: PyYAML is not installed, the YAML is broken, has aliases, or is no bibliography.
        """
        found = _load(source)
        entries = found.get("references", found) if isinstance(found, dict) else found
        if isinstance(entries, list):
            for entry in entries:
                yield csl.record(entry, 0) if isinstance(entry, dict) else _no_entry(entry)
        elif isinstance(entries, dict):
            for key, entry in entries.items():
                yield _record(str(key), entry) if isinstance(entry, dict) else _no_entry(key)
        elif entries is not None:
            raise SourceError(f"{source.name}: this YAML holds no list of references.")


def _load(source: Source) -> Any:
    try:
        import yaml
    except ImportError as error:
        raise SourceError(
            f"{source.name}: YAML needs one more package.", "In the folder of readq: pip install '.[yaml]'"
        ) from error

    class Loader(yaml.SafeLoader):  # type: ignore[misc]
        """Leaves dates as text, and refuses aliases: a few of them can stand for billions of values."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("aliases are not read")
            return super().compose_node(parent, index)

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    with source.text() as stream:
        content = stream.read(_LIMIT + 1)
    if len(content) > _LIMIT:
        raise SourceError(f"{source.name}: more than {_LIMIT:,} characters of YAML.", "Export the papers as CSL-JSON.")
    try:
        return yaml.load(re.sub(r"\n(?:---|\.\.\.)\s*\Z", "\n", content), Loader=Loader)
    except (yaml.YAMLError, ValueError, RecursionError, TypeError, OverflowError) as error:
        shown = " ".join(str(error).split())
        raise SourceError(f"{source.name}: this is no YAML that can be read: {shown[:200]}") from error


def _no_entry(entry: object) -> Complaint:
    return Complaint(0, "not an entry with fields", build.excerpt(str(entry)))


def _record(key: str, entry: Object) -> Record | Complaint:
    """A record of Hayagriva."""
    parents = entry.get("parent")
    parent = next((one for one in (parents if isinstance(parents, list) else [parents]) if isinstance(one, dict)), {})
    people = entry.get("author") or entry.get("editor") or parent.get("editor") or []
    return build.record(
        title=pick(entry, "title", "title.value") or pick(parent, "title", "title.value"),
        abstract=pick(entry, "abstract"),
        authors=names.listed(map(_name, people if isinstance(people, list) else [people])),
        year=pick(entry, "date") or pick(parent, "date") or None,
        venue=pick(parent, "title", "title.value") or pick(entry, "publisher", "publisher.name", "organization"),
        doi=pick(entry, "serial-number.doi", "doi"),
        arxiv_id=pick(entry, "serial-number.arxiv"),
        pmid=pick(entry, "serial-number.pmid"),
        url=pick(entry, "url", "url.value"),
        citekey=key,
        note=pick(entry, "annote"),
        hints=(pick(entry, "serial-number"), pick(entry, "note")),
    )


def _name(person: object) -> str:
    if isinstance(person, dict):
        return " ".join(filter(None, (pick(person, key) for key in ("given-name", "prefix", "name", "suffix"))))
    return text(person)
