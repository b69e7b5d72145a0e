"""Imports point one way, noise is keyed everywhere, and asking for help compiles nothing."""

import ast
import subprocess
import sys
from pathlib import Path

import contingent

SOURCE = Path(contingent.__path__[0])
LAYERS = ("world", "scenario", "mechanisms", "engine", "evidence", "measures", "present", "cli")
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "cases" not in path.relative_to(SOURCE).parts)


def layer(path: Path) -> int | None:
    """Return the place of a file in the order of layers; None for the files beside them."""
    name = path.relative_to(SOURCE).with_suffix("").parts[0]
    return LAYERS.index(name) if name in LAYERS else None


def imported(path: Path) -> set[str]:
    """Return the absolute names of what a file imports, wherever in the file it does."""
    package = ["contingent", *path.relative_to(SOURCE).parent.parts]
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            names |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return names


def test_every_file_has_a_layer() -> None:
    assert [path for path in MODULES if layer(path) is None and path.parent != SOURCE] == []


def test_imports_point_one_way() -> None:
    wrong = []
    for path in MODULES:
        own = layer(path)
        for name in imported(path):
            parts = name.split(".")
            if (
                own is not None
                and parts[0] == "contingent"
                and len(parts) > 1
                and parts[1] in LAYERS
                and LAYERS.index(parts[1]) > own
            ):
                wrong.append(f"{path.relative_to(SOURCE)} imports {name}")
    assert wrong == []


def test_no_draw_outside_the_keyed_noise() -> None:
    wrong = []
    for path in MODULES:
        names = imported(path)
        tree = ast.parse(path.read_text(encoding="utf-8"))
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
    below_present = [path for path in MODULES if (layer(path) or 0) < LAYERS.index("present")]
    wrong = []
    for path in below_present:
        tree = ast.parse(path.read_text(encoding="utf-8"))
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
