"""Where a Jekyll site shows a post: by `permalink` of the post or the site, as far as that is simple."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_TOKEN = re.compile(r":[a-z_]+")


def address(style: str, title: str, day: datetime | None, categories: Sequence[str]) -> str:
    """Give the path of a post, or nothing where its permalink names what is not known here."""
    pattern = STYLES.get(style.strip(), style.strip())
    known = {
        ":categories": "/".join(category.lower().replace(" ", "%20") for category in categories),
        ":title": title,
        ":slug": title.lower(),
        ":output_ext": ".html",
        **(_of_day(day) if day else {}),
    }
    # The longer first, as one may begin with another.
    made = pattern
    for token in sorted(known, key=len, reverse=True):
        made = made.replace(token, known[token])
    if _TOKEN.search(made):
        return ""
    return re.sub(r"/{2,}", "/", f"/{made}")


def _of_day(day: datetime) -> dict[str, str]:
    week = day.isocalendar()
    return {
        ":year": f"{day.year:04}",
        ":short_year": f"{day.year % 100:02}",
        ":month": f"{day.month:02}",
        ":i_month": str(day.month),
        ":short_month": _MONTHS[day.month - 1][:3],
        ":long_month": _MONTHS[day.month - 1],
        ":day": f"{day.day:02}",
        ":i_day": str(day.day),
        ":short_day": _DAYS[day.weekday()],
        ":y_day": f"{day.timetuple().tm_yday:03}",
        ":week": f"{week.week:02}",
        ":hour": f"{day.hour:02}",
        ":minute": f"{day.minute:02}",
        ":second": f"{day.second:02}",
    }
