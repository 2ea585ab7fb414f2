"""`sightline word-template`: the file that a council begins from."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from docx import Document

from sightline.cli.word_template import command
from sightline.ground.could_not_run import CouldNotRun


def test_it_writes_a_template_with_its_marks(tmp_path: Path) -> None:
    answer = CliRunner().invoke(command, [str(tmp_path / "copy.docx")])
    assert (answer.exit_code, "Written" in answer.output) == (0, True)
    said = [one.text for one in Document(str(tmp_path / "copy.docx")).paragraphs]
    assert {"{{ title }}", "{{ greeting }}", "{{ part.title }}"} <= set(said)


def test_it_writes_over_nothing(tmp_path: Path) -> None:
    there = tmp_path / "copy.docx"
    there.write_text("ours")
    answer = CliRunner().invoke(command, [str(there)])
    assert isinstance(answer.exception, CouldNotRun)
    assert there.read_text() == "ours"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    answer = CliRunner().invoke(command, [str(tmp_path / "nowhere" / "copy.docx")])
    assert isinstance(answer.exception, CouldNotRun)
    assert "cannot be written" in str(answer.exception)
