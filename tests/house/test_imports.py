"""Imports run downward, without a circle, deferred ones counted."""

import ast
import subprocess
import sys
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[2]
ALLOWED_REASONS = ("app start", "heavy library")


def test_every_floor_imports_downward_only() -> None:
    run = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
    )
    assert run.returncode == 0, (
        f"An import climbs the stairs; move the code down or announce an event.\n{run.stdout}{run.stderr}"
    )


def test_no_circle_anywhere() -> None:
    graph = grimp.build_graph("polyad", cache_dir=None)
    assert _circles(graph) == [], (
        "These modules import each other in a circle; cut one arrow or move the shared part down."
    )


def test_a_circle_would_be_found() -> None:
    graph = grimp.ImportGraph()
    for one, other in (("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")):
        graph.add_import(importer=one, imported=other)
    assert _circles(graph) == [["a", "b", "c"]]


def test_deferred_imports_carry_an_allowed_reason() -> None:
    bare = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        lines = path.read_text().splitlines()
        for node in ast.walk(ast.parse("\n".join(lines))):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for inner in ast.walk(node):
                if isinstance(inner, ast.Import | ast.ImportFrom):
                    line = lines[inner.lineno - 1] + lines[(inner.end_lineno or inner.lineno) - 1]
                    if not any(f"# deferred: {reason}" in line for reason in ALLOWED_REASONS):
                        bare.append(f"{path.relative_to(ROOT)}:{inner.lineno}")
    assert sorted(set(bare)) == [], "A deferred import needs '# deferred: app start' or '# deferred: heavy library'."


def _circles(graph: grimp.ImportGraph) -> list[list[str]]:
    """Finds strongly connected groups of more than one module (Tarjan 1972, without recursion)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    open_path: list[str] = []
    found: list[list[str]] = []
    for start in sorted(graph.modules):
        if start in order:
            continue
        work = [(start, iter(sorted(graph.find_modules_directly_imported_by(start))))]
        order[start] = low[start] = len(order)
        open_path.append(start)
        while work:
            module, nexts = work[-1]
            following = next(nexts, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[module])
                if low[module] == order[module]:
                    at = open_path.index(module)
                    group, open_path[at:] = open_path[at:], []
                    if len(group) > 1:
                        found.append(sorted(group))
            elif following not in order:
                order[following] = low[following] = len(order)
                open_path.append(following)
                work.append((following, iter(sorted(graph.find_modules_directly_imported_by(following)))))
            elif following in open_path:
                low[module] = min(low[module], order[following])
    return found


ALLOWED = {"cues": set(), "grouping": {"numpy", "scipy"}, "matching": {"numpy", "scipy", "ortools", "networkx"}, "networks": {"numpy"}, "roster": set(), "rotation": {"numpy", "scipy", "ortools"}, "scoring": set(), "summaries": set(), "tables": {"pyarrow", "xlsxwriter"}}


def test_engines_lean_on_their_allow_list_only() -> None:
    strange = []
    for path in sorted((ROOT / "src/polyad/engines").rglob("*.py")):
        folder = path.relative_to(ROOT / "src/polyad/engines").parts[0]
        allowed = ALLOWED.get(folder, set()) | set(sys.stdlib_module_names) | {"polyad"}
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            strange += [f"{path.relative_to(ROOT)}: {name}" for name in names if name.split(".")[0] not in allowed]
    assert strange == [], "An engine is pure: what needs a framework belongs to domain/, a protocol to gateways/."
