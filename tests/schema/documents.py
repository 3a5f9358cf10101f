"""Documents to judge: each setting with values of its kind and of others, from the data file."""

import json

# For each kind: values that gitlab-runner takes (after what configxform repairs), and others.
STRINGS, NUMBERS = ["text"], [7, -7, 0]
VALUES = {
    "string": (STRINGS, [1, 1.5, True, [], {}, ["text"]]),
    "integer": ([7, 10.0, 2**31 - 1], ["7", 1.5, True, [], {}, 2**63]),
    "floating": ([0.5, 7, -1e15], ["0.5", True, [], {}, 2**53]),
    "boolean": ([True, False], ["true", 1, 0, [], {}]),
    "duration": (["20m0s", "0", "0s", "-1.5h", ".5s", "1h2m3.s", "10us", "10µs", "10μs", "+1ms",
                  0, 10**9, 1200 * 10**9, -1, "2562047h"],
                 ["", "300", "1d", "1h30min", " 1s", "1s ", "1s\n", "s", ".s", "1,5s", "--1s", "1 s",
                  "1", "00", "1M", "99999999h", "9999999999999999999999ns", 1, 300, 999999999, 1.5,
                  True, [], {}]),
    "datetime": (["2026-01-02T03:04:05Z", "2026-01-02T03:04:05.123456789+02:00",
                  "0001-01-01T00:00:00Z", "2024-02-29T23:59:59-11:30", "2000-02-29T00:00:00Z"],
                 ["", "2026-01-02", "2026-01-02T03:04:05", "2026-01-02 03:04:05Z",
                  "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2023-02-29T00:00:00Z",
                  "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-01-02T24:00:00Z",
                  "2026-01-02t03:04:05z", "2026-01-02T03:04:05Z\n", "2026-01-02T03:04:05+25:00",
                  1767322800, [], {}]),
    "string_array": ([[], ["text"], ["a", ""]], ["text", [1], [None], [["a"]], {}, 1]),
    "integer_array": ([[], [1, 2.0]], [1, ["1"], [1.5], [None], {}]),
    "floating_array": ([[], [1, 0.5]], [1, ["1"], [True], [None], {}]),
    "string_or_string_array": (["text", [], ["a", "b"]], [1, [1], [None], {}, True]),
    "table": ([], ["text", 1, True, [], [{}]]),
    "array_of_tables": ([[]], [{}, "text", 1, ["text"], [None]]),
    "any_table": ([{}, {"a": 1, "b": {"c": [1, {"d": None}]}, "e": None}],
                  ["text", 1, [], {"a": [None]}, {"a": [[None]]}, {"a": {"b": [None]}},
                   {"a": [{"b": [None]}]}]),
}
MAP_VALUES = {"string": ("text", [1, True, ["a"], {}]), "integer": (3, ["3", 1.5, True]),
              "boolean": (True, ["true", 1]), "string_array": (["a"], ["a", [1], [None]])}
EMPTY = [None, "", [], {}]  # what is lost without harm
FORMATS = {"unix_cron": (["* * * * *", "*/15 9-17 1,15 jan-Mar MON-fri", "0 0 1 1 7"], []),
           "cronexpr": (["* * 9-17 * * mon-fri *", "0 9 * * MON,tue", "*/5 ? L 1-12/2 5#3", "@daily",
                         "0 0 15W jan Sunday 2030", "0 0 1 1 * 2030-2031 ", "59 59 23 31 12 7 2099 x"],
                        ["", "* * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *",
                         "* * * * 8", "* * * * noday", "*/0 * * * *", "*/61 * * * *", "1- * * * *",
                         "*-5 * * * *", "@never", ", * * * *", "* * * * * 1969", "text"])}


def release(text):
    return tuple(int(n) for n in (text + ".0.0").split(".")[:3])


def lives(entry, version):
    since, removed = release(entry.get("since", "15.0")), entry.get("removed_in")
    return (since <= release(version) and not (removed and release(version) >= release(removed))
            and release(version) not in [release(v) for v in entry.get("absent_in", [])])


def runner(**settings):
    return {"url": "https://gitlab.example", "token": "glrt-x", "executor": "shell", **settings}


def place(steps, value):
    """A document that has `value` at the end of the steps, and a runner that is complete."""
    document = {"runners": [runner()]}
    table = document
    for key, kind, section in steps[:-1]:
        if kind == "array_of_tables":
            elements = table.setdefault(key, [{}])
            table = elements[0]
        else:
            table = table.setdefault(key, {})
        if section == "KubernetesNFS":
            table.update(name="n", mount_path="/m", server="s", path="/p")
        if section in ("CacheS3Config", "CacheGCSConfig", "CacheAzureConfig"):
            document["runners"][0]["cache"]["Type"] = key
    table[steps[-1][0]] = value
    return document


def each_setting(data, section, steps, alive, version):
    """Steps to it, the field, whether the release knows it, and whether it knows the table around."""
    for field in data["sections"][section]["fields"]:
        here = steps + [(field["key"], field["kind"], field.get("section"))]
        known = alive and lives(field, version)
        yield here, field, known, alive
        if "section" in field:
            yield from each_setting(data, field["section"], here, known, version)


def values(field, section):
    """Values to accept and to refuse."""
    kind = field["kind"]
    if kind == "map":
        good, bad = MAP_VALUES[field["value"]]
        key = field.get("map_keys", ["a_key"])[0]
        if field["key"] == "feature_flags":
            key = "FF_NETWORK_PER_BUILD"
        return ([{}, {key: good}, {key: None}],
                ["text", [], 1] + [{key: value} for value in bad])
    good, bad = VALUES[kind]
    if field.get("format") in FORMATS:
        good, bad = FORMATS[field["format"]]
        good, bad = [[word] for word in good], [[word] for word in bad]
    elif "value_pattern" in field:
        good, bad = [["a=%s"]], bad + [["a"]]
    if field["key"] == "environment" and field.get("may_contain_secrets") and section == "RunnerConfig":
        good, bad = [["A=", "B=c=d"], []], bad + [["A"]]
    if field.get("bits") == 32:
        bad = bad + [2**31, -2**31 - 1]
    if field.get("required"):
        bad = bad + ["", None]
    return good, bad
