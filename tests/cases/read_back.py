"""Reads TOML that the library wrote with a second reader, Python's tomllib, and compares it with
the JSON it was made from: every type, every bit of a float, null members left out.

    read_back.py FOLDER_OF_TOML FOLDER_OF_JSON...     the case files
    read_back.py --random PROGRAM COUNT               documents that PROGRAM writes
"""

import json
import pathlib
import struct
import subprocess
import sys
import tempfile
import tomllib


def difference(expected, got, place=""):
    """The pointer of the first difference, or None."""
    if type(expected) is not type(got):  # bool is no int here, int is no float
        return place
    if isinstance(expected, dict):
        members = {key: value for key, value in expected.items() if value is not None}
        if members.keys() != got.keys():
            return place
        parts = [(key, value, got[key]) for key, value in members.items()]
    elif isinstance(expected, list):
        if len(expected) != len(got):
            return place
        parts = zip(range(len(got)), expected, got)
    elif isinstance(expected, float):
        return None if struct.pack("<d", expected) == struct.pack("<d", got) else place
    else:
        return None if expected == got else place
    for part, value, other in parts:
        found = difference(value, other, f"{place}/{part}")
        if found is not None:
            return found
    return None


def compare(json_file, toml_file):
    """What is wrong, in a line, or None."""
    try:
        got = tomllib.loads(toml_file.read_bytes().decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return f"{toml_file}: {error}"
    expected = json.loads(json_file.read_bytes().decode("utf-8-sig"))
    found = difference(expected, got)
    return None if found is None else f"{toml_file}: differs from {json_file} at '{found}'"


def compare_all(json_files, toml_folder):
    pairs = [(file, toml_folder / f"{file.stem}.toml") for file in json_files]
    pairs = [(file, toml) for file, toml in pairs if toml.exists()]
    wrong = [line for line in (compare(*pair) for pair in pairs) if line]
    print(*wrong, f"{len(pairs)} files compared, {len(wrong)} differ", sep="\n")
    return len(pairs), len(wrong)


def check_comparison():
    """A comparison that finds nothing would pass everything."""
    different = [(1, 1.0), (0.0, -0.0), (True, 1), ("1", 1), ([1], [1, 2]), ([1, 2], [2, 1]),
                 ({"a": 1}, {}), ({"a": None}, {"a": 1}),
                 ({"a": {"b": [0.5]}}, {"a": {"b": [0.5, 1]}})]
    assert all(difference(*pair) is not None for pair in different)
    assert difference({"a": None, "b": [-0.0, {}]}, {"b": [-0.0, {}]}) is None


def main(arguments):
    check_comparison()
    if arguments[0] == "--random":
        program, count = arguments[1], int(arguments[2])
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([program, folder, str(count)], check=True)
            written = pathlib.Path(folder)
            compared, wrong = compare_all(sorted(written.glob("*.json")), written)
        return wrong != 0 or compared != count
    folders = [pathlib.Path(argument) for argument in arguments]
    files = sorted(file for folder in folders[1:] for file in folder.glob("*.json"))
    compared, wrong = compare_all(files, folders[0])
    return wrong != 0 or compared != len(list(folders[0].glob("*.toml")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
