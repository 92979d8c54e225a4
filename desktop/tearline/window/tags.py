"""What the TAGS of a cable mean, from the tables that ship with Tearline; nothing here knows Qt."""

import tomllib
from functools import cache

from tearline.paths import resource


@cache
def _meanings() -> dict[str, str]:
    tables = tomllib.loads(resource("tags.toml").read_text(encoding="utf-8"))
    nations = tomllib.loads(resource("register", "nations.toml").read_text(encoding="utf-8"))["nations"]
    countries = {row["state"]: row["name"] for row in nations.values() if "state" in row}
    return {**countries, **tables["subjects"], **tables["programs"]}


@cache
def source() -> str:
    """Where the meanings of subjects are from."""
    return str(tomllib.loads(resource("tags.toml").read_text(encoding="utf-8"))["source"])


def meaning(tag: str) -> str:
    """What a tag stands for: ``External political relations``, ``Norway``; empty where the tables do not have it."""
    return _meanings().get(tag.upper(), "")


def explain(tags: tuple[str, ...]) -> str:
    """One line for each tag, and the source."""
    if not tags:
        return ""
    lines = [f"{tag}  {meaning(tag) or 'not in the tables'}" for tag in tags]
    return "\n".join([*lines, f"Source: {source()}."])
