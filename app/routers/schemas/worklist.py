"""One page of what is due for a team."""

from app.pathways.worklist.tasks import WorklistEntry
from app.routers.schemas.content import ContentPage


class WorklistPage(ContentPage[WorklistEntry]):
    """One page of people for whom a team has something to do."""

    summary: str
    """Of this page."""
