"""Random documents, the same for the same seed: configurations by the runner's settings, with some
values that are wrong, and documents that know nothing of gitlab-runner."""

import json
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "schema"))
from documents import lives, runner, values  # noqa: E402

SETTINGS = json.loads((ROOT / "libconfigxform/schema/runner-settings.json").read_text())
PIECES = ["", "a", "name", "runners", "-", "0", " ", ".", "=", "[", "}", "#", ",", '"', "'", "\\", "/",
          "~", "\n", "\r\n", "\t", "\0", "\x1b", "\x7f", "ä", "\u2028", "\ufeff", "\ufffd", "日本", "😀",
          '"""', "'''", "$TOKEN", "\\u0041", "2026-01-02T03:04:05Z"]
NUMBERS = [0, -1, 2**63 - 1, -(2**63), 10**9, 0.0, -0.0, 0.1, 1e16, 1e300, 5e-324, 10.0]


class RandomDocuments:
    def __init__(self, seed):
        self.random = random.Random(seed)

    # ---- by the settings ----

    def configuration(self):
        document = self.table("Config", 0)
        entries = document.get("runners")
        if not isinstance(entries, list) or not entries:
            entries = document["runners"] = [{}]
        entries[0] = {**entries[0], **runner()} if isinstance(entries[0], dict) else runner()
        return document

    def table(self, section, depth):
        fields = [f for f in SETTINGS["sections"][section]["fields"]
                  if lives(f, SETTINGS["newest"])]
        chosen = self.random.sample(fields, min(len(fields), self.random.randrange(1, 9)))
        return {f["key"]: self.setting(f, section, depth) for f in chosen}

    def setting(self, field, section, depth):
        if "section" in field and depth < 4 and self.random.random() < 0.9:
            table = self.table(field["section"], depth + 1)
            return [table] if field["kind"] == "array_of_tables" else table
        good, bad = values(field, section)
        wrong = self.random.random() < 0.03
        return self.random.choice((bad if wrong else good) or [None])

    # ---- anything ----

    def anything(self):
        return self.members(0)

    def members(self, depth):
        return {self.text(): self.value(depth + 1) for _ in range(self.random.randrange(6))}

    def value(self, depth):
        kind = self.random.randrange(9)
        if kind < 2 and depth < 6:
            return self.members(depth)
        if kind < 4 and depth < 6:
            elements = [self.value(depth + 1) for _ in range(self.random.randrange(5))]
            return [element for element in elements if element is not None]
        if kind < 6:
            return self.text()
        if kind < 8:
            return self.random.choice(NUMBERS + [self.random.random() * 10.0 ** self.random.randrange(-30, 30),
                                                 self.random.randrange(-(2**63), 2**63)])
        return self.random.choice([True, False, None])

    def text(self):
        return "".join(self.random.choices(PIECES, k=self.random.randrange(4)))
