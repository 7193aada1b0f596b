"""Small files, short functions, few imports: a hard breach fails, an exception needs a line with a reason."""

import ast
from pathlib import Path

SRC = Path(__file__).resolve().parents[2] / "src" / "polyad"
FILE_HARD, FUNCTION_HARD, IMPORTS_HARD, TEMPLATE_HARD = 400, 50, 20, 160
EXCEPTIONS: dict[str, str] = {}
FILES = [path for path in sorted(SRC.rglob("*.py")) if "migrations" not in path.parts]


def test_files_stay_under_400_lines() -> None:
    long = [
        f"{_name(path)}: {count}"
        for path in FILES
        if (count := _lines(path)) > FILE_HARD and _name(path) not in EXCEPTIONS
    ]
    assert long == [], "Past 400 lines: make it a folder of the same name with one verb or noun per file."


def test_functions_stay_under_50_lines() -> None:
    long = [
        f"{_name(path)}:{node.lineno} {node.name}: {size}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (size := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_HARD
        and f"{_name(path)}:{node.name}" not in EXCEPTIONS
    ]
    assert long == [], "Past 50 lines: name the parts of the story and give each its function."


def test_no_file_leans_on_more_than_20_others() -> None:
    heavy = []
    for path in FILES:
        tree = ast.parse(path.read_text())
        count = sum(isinstance(node, ast.Import | ast.ImportFrom) for node in tree.body)
        if count > IMPORTS_HARD and _name(path) not in EXCEPTIONS:
            heavy.append(f"{_name(path)}: {count}")
    assert heavy == [], "More than 20 imports: this file does several jobs; split it by job."


def test_templates_stay_readable() -> None:
    pages = sorted((SRC / "interfaces" / "web" / "templates").rglob("*.html"))
    long = [f"{_name(path)}: {count}" for path in pages if (count := _lines(path)) > TEMPLATE_HARD]
    assert pages != [] and long == [], "Past 160 lines: move a part into templates/components/."


def test_no_room_is_called_a_junk_drawer() -> None:
    drawers = {"utils", "helpers", "common", "misc", "managers", "services"}
    assert [_name(path) for path in FILES if path.stem in drawers] == [], "Name the file after what it holds."


def test_exceptions_are_still_needed() -> None:
    assert [name for name in EXCEPTIONS if not (SRC / name.split(":")[0]).exists()] == []


def _lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def _name(path: Path) -> str:
    return str(path.relative_to(SRC))
