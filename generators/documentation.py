"""Makes the generated pages anew, or finds those that are stale."""

from pathlib import Path

from generators.collection import collection
from generators.pages.operation_pages import log_page, metrics_page, settings_page
from generators.pages.problems_page import problems_page
from generators.pages.rules_page import rules_page
from generators.pages.scenario_page import scenario_page
from generators.pages.stories_page import stories_page
from generators.pages.story_page import story_page
from generators.pages.told_stories import tell
from generators.pages.worked_cases import read_seeded
from generators.repository import ROOT, read_document


def generated_pages() -> dict[Path, str]:
    """Return each generated page by its place in the repository."""
    seeded, told = read_seeded(), tell()
    folder = Path("docs") / "generated"
    return {
        folder / "carry-over.md": scenario_page(seeded),
        folder / "carry-over-rules.md": rules_page(seeded),
        folder / "stories" / "README.md": stories_page(told),
        **{folder / "stories" / f"{each.story.id}.md": story_page(each) for each in told},
        folder / "settings.md": settings_page(),
        folder / "metrics.md": metrics_page(),
        folder / "log.md": log_page(),
        folder / "problems.md": problems_page(),
        folder / "throughline.postman_collection.json": collection(read_document()),
    }


def stale_pages(root: Path = ROOT) -> list[Path]:
    """Return the pages under `root` that are not what would be made now."""
    return [page for page, text in generated_pages().items() if _text_of(root / page) != text]


def write_pages(root: Path = ROOT) -> None:
    """Make all pages under `root` anew."""
    for page, text in generated_pages().items():
        (root / page).parent.mkdir(parents=True, exist_ok=True)
        (root / page).write_text(text, encoding="utf-8", newline="\n")


def _text_of(page: Path) -> str | None:
    return page.read_text(encoding="utf-8") if page.exists() else None


if __name__ == "__main__":
    write_pages()
