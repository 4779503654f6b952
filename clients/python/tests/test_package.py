"""The package as it is published."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import metier

CLIENT = Path(__file__).parents[1]


def test_the_wheel_is_typed_licensed_and_works_by_itself(tmp_path: Path) -> None:
    build = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(tmp_path),
        str(CLIENT),
    ]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name == f"metier-{metier.__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "installed")
    assert "metier/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith("tests") for name in names)
    use = "import metier; print(metier.__file__, metier.Metier, metier.AsyncMetier, metier.types.Session, metier.HeadlessError)"
    ran = subprocess.run(
        [sys.executable, "-c", use],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed")},
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert str(tmp_path / "installed") in ran.stdout


def test_importing_it_loads_neither_models_nor_libraries_for_frames() -> None:
    look = "import metier, sys; client = metier.Metier(); print(sorted(sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", look],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
        capture_output=True,
        text=True,
    )
    for name in ("metier._generated.models", "pandas", "polars", "tqdm", "stamina", "metier._async.api"):
        assert f"'{name}'" not in ran.stdout, name


def test_what_it_says_it_has_it_has() -> None:
    for name in metier.__all__:
        assert getattr(metier, name) is not None
    assert not hasattr(metier, "no_such_name")
    assert not hasattr(metier, "NoSuchError")
