"""Files import in no circle (the order of rooms is import-linter's), noise is keyed, help compiles nothing."""

import ast
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

import contingent

SOURCE = Path(contingent.__path__[0])
SPEAKING = {"present", "cli"}  # rooms that may say the name of a case, in an example
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "cases" not in path.relative_to(SOURCE).parts)


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a file, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """Return the absolute names of what a file imports, wherever in the file it does."""
    package = ["contingent", *path.relative_to(SOURCE).parent.parts]
    names: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            names |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return names


def test_contracts_see_every_file() -> None:
    """A folder without __init__.py is invisible to import-linter."""
    assert [path for path in MODULES if not path.with_name("__init__.py").exists()] == []


def test_files_make_no_circle() -> None:
    graph = grimp.build_graph("contingent")
    below = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    assert len(list(TopologicalSorter(below).static_order())) >= len(MODULES)


def test_no_draw_outside_the_keyed_noise() -> None:
    wrong = []
    for path in MODULES:
        names = imported(path)
        tree = tree_of(path)
        used = {
            f"{node.value.id}.{node.attr}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        }
        raw = {name for name in names if name.split(".")[0] in ("random", "secrets")}
        raw |= {name for name in names if name.startswith("numpy.random")}
        raw |= used & {"np.random", "numpy.random"}
        wrong += [f"{path.relative_to(SOURCE)}: {name}" for name in raw]
    assert wrong == []


def test_no_module_knows_a_case() -> None:
    words = set(contingent.cases()) | {"bolshevik", "petrograd", "lenin"}
    wrong = []
    for path in MODULES:
        if path.relative_to(SOURCE).parts[0] in SPEAKING:
            continue
        tree = tree_of(path)
        docs = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in docs
                and node.value.lower() in words
            ):
                wrong.append(f"{path.relative_to(SOURCE)}:{node.lineno}: {node.value}")
    assert wrong == []


def test_help_imports_no_numba() -> None:
    script = (
        "import sys; sys.argv = ['contingent', '--help']\n"
        "from contingent.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'numba', 'pandas', 'xarray', 'zarr', 'altair'} & set(sys.modules)\n"
        "sys.exit(f'help imported {sorted(heavy)}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "validate" in done.stdout
