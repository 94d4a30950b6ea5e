"""The project file: its commands are there, and each finds what it needs."""

import re
from pathlib import Path

import pytest
from weasel.util.config import load_project_config

ROOT = Path(__file__).parent.parent.parent
TRAINING = ROOT / "training"


@pytest.fixture(scope="module")
def project():
    return load_project_config(TRAINING, interpolate=True)


def test_the_workflow_has_every_command(project):
    assert project["workflows"]["all"] == [command["name"] for command in project["commands"]]


def test_commands_call_what_exists(project):
    for command in project["commands"]:
        for line in command["script"]:
            module = re.match(r"python -m training\.(\w+)", line)
            script = re.match(r"python (\S+\.py)", line)
            trained = re.match(r"python -m spacy train (\S+\.cfg)", line)
            called = f"{module[1]}.py" if module else (script or trained)[1]
            assert (TRAINING / called).exists()


def test_paths_stay_apart_when_the_data_is_elsewhere():
    """Interpolation runs two neighbours that begin with variables into one."""
    project = load_project_config(TRAINING, interpolate=True, overrides={"vars.shared": "/elsewhere"})
    needed = [path for command in project["commands"] for path in command.get("deps", [])]
    assert "/elsewhere/data/events/dev.jsonl" in needed
    assert not [path for path in needed if "," in path]


def test_what_a_command_needs_is_there_or_made_before(project):
    made, shared = set(), project["vars"]["shared"]
    for command in project["commands"]:
        for needed in command.get("deps", []):
            here = (TRAINING / needed).exists()
            assert here or needed.startswith(shared) or any(needed.startswith(out) for out in made), needed
        made |= set(command.get("outputs", []))
