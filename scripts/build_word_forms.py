"""Rebuilds src/docmine/knowledge/word_forms.txt; run it whenever a knowledge file has changed."""

from docmine.stages.recognize.names import all_word_forms
from docmine.storage.knowledge import KNOWLEDGE_DIR, dumps_word_forms, load


def main() -> None:
    """Ask pymorphy3 for the forms of every word of every name and keep the answers."""
    word_forms = all_word_forms(load())
    (KNOWLEDGE_DIR / "word_forms.txt").write_text(dumps_word_forms(word_forms), encoding="utf-8")
    print(f"{len(word_forms)} answers kept")


if __name__ == "__main__":
    main()
