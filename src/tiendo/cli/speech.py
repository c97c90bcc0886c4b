"""What the command line says: results on standard output, everything else on standard error."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tiendo.kernel.words import Words
from tiendo.plan.extraction.stages import stage_words

PATIENCE = 1.0
out = Console()
aside = Console(stderr=True)


def language() -> str:
    """The language of messages: ``vi`` unless ``TIENDO_LANG`` says ``en``."""
    return "en" if os.environ.get("TIENDO_LANG", "").lower().startswith("en") else "vi"


def speak(chosen: str) -> None:
    """Use ``chosen`` from now on."""
    os.environ["TIENDO_LANG"] = chosen


def say(words: Words) -> None:
    """A result, for standard output."""
    out.print(words.say(language()), markup=False, highlight=False, soft_wrap=True)


def note(words: Words) -> None:
    """A remark beside the result."""
    aside.print(words.say(language()), markup=False, highlight=False, soft_wrap=True)


def complain(words: Words) -> None:
    """What is wrong and what to do, on standard error."""
    note(words)


@contextmanager
def progress_bar() -> Iterator[Callable[[float, str], None] | None]:
    """A bar on standard error for work that lasts; nothing when nobody watches or it is soon done."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:.0f} %"))
    with Progress(*columns, TimeElapsedColumn(), console=aside, transient=True) as bar:
        task, begun = bar.add_task("", total=1.0, visible=False), time.monotonic()

        def tell(share: float, stage: str) -> None:
            long = time.monotonic() - begun > PATIENCE
            bar.update(task, completed=share, description=stage_words(stage).say(language()), visible=long)

        yield tell
