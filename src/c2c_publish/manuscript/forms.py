"""The three forms an author fills in: the book file, an essay's front matter, a comment file."""

from __future__ import annotations

from c2c_publish.manuscript.shapes import (
    Address,
    Boolean,
    Choice,
    Day,
    Field,
    Language,
    ListOf,
    Moment,
    Named,
    Path,
    Record,
    Text,
    choice_of,
)
from c2c_publish.model import (
    Include,
    MentionKind,
    Names,
    Order,
    Permission,
    Place,
    Quotes,
    Status,
    Theme,
)

PAGE_SIZES = ("6x9", "a5", "a4", "letter")
PDF_VARIANTS = ("pdf/ua-1", "none")
COMMENT_KIND = "comment"

PERSON = Record(
    "person",
    (
        Field("name", Text(filled=True), "The name as it is printed.", required=True),
        Field("role", Text(), "MARC relator code: aut (author), edt (editor), ctb, trl, ill, ..."),
        Field("file-as", Text(), "The name as catalogues sort it: Reader, Ann."),
        Field("url", Address(), "Where the person is at home on the web."),
    ),
    short="name",
)
SERIES = Record(
    "series",
    (
        Field("name", Text(filled=True), "The name of the series.", required=True),
        Field("position", Text(), "The book's place in it: 2."),
    ),
    short="name",
)
PART_ESSAY = Record(
    "part's essay",
    (Field("essay", Text(filled=True), "An essay's id, or the path of its file.", required=True),),
    short="essay",
)
CONTENTS_ITEM = Record(
    "contents item",
    (
        Field("essay", Text(), "An essay's id, or the path of its file."),
        Field("part", Text(filled=True), "The title of a part."),
        Field("introduction", Text(), "The part's introduction: an id or a path."),
        Field("essays", ListOf(PART_ESSAY), "The part's essays: ids or paths."),
    ),
    short="essay",
)
DISCUSSION = Record(
    "discussion",
    (
        Field("include", choice_of(Include), "Which approved comments are printed."),
        Field("mentions", choice_of(Place), "Where pingbacks, trackbacks and webmentions stand."),
        Field("names", choice_of(Names), "How readers are named."),
        Field("order", choice_of(Order), "Threads, or by date alone."),
        Field("commenters", Boolean(), "Whether the readers are listed at the end of the book."),
        Field(
            "quotes",
            choice_of(Quotes),
            "Whether quotations of the essay lead to it, and it to them.",
        ),
    ),
)
FORMATS = Record(
    "list of formats",
    (
        Field(
            "pdf",
            Record(
                "PDF",
                (
                    Field("page", Choice(PAGE_SIZES), "The page size."),
                    Field("variant", Choice(PDF_VARIANTS), "The PDF standard to keep to."),
                    Field("crop-marks", Boolean(), "Bleed and crop marks, for a printer."),
                ),
            ),
            "The printed book.",
        ),
    ),
)
LEVEL = Record(
    "setting of a rule",
    (
        Field("level", Choice(("error", "warning", "off")), "How much it weighs.", required=True),
        Field("reason", Text(), "Why; needed to switch a rule off."),
    ),
    short="level",
)
BOOK = Record(
    "book file",
    (
        Field("title", Text(filled=True), "The book's title.", required=True),
        Field("subtitle", Text(), "The words under it."),
        Field("language", Language(), "The language of the book."),
        Field("authors", ListOf(PERSON), "Who wrote it."),
        Field(
            "identifier", Text(), "urn:uuid:..., urn:isbn:... or doi:...; written once and kept."
        ),
        Field("published", Day(), "The day of publication; fixes every date in the outputs."),
        Field("publisher", Text(), "Who publishes it."),
        Field("rights", Text(), "Who may do what with it; printed on the copyright page."),
        Field("description", Text(), "A few sentences for catalogues and shops."),
        Field("subjects", ListOf(Text(filled=True)), "What it is about, in a few words each."),
        Field("series", SERIES, "The series it belongs to."),
        Field("edition", Text(), "Which edition this is."),
        Field("cover", Path(), "A picture for the cover; without one, a cover is drawn."),
        Field("contents", ListOf(CONTENTS_ITEM), "The order of the book; without it, by date."),
        Field("theme", choice_of(Theme), "How the book looks."),
        Field("discussion", DISCUSSION, "What of the conversation is printed."),
        Field("formats", FORMATS, "How the outputs are made."),
        Field("checks", Named(LEVEL), "How much each rule weighs in this book."),
    ),
)
ESSAY = Record(
    "essay",
    (
        Field("title", Text(filled=True), "The essay's title.", required=True),
        Field("subtitle", Text(), "The words under it."),
        Field("date", Day(), "When it was first published."),
        Field("authors", ListOf(PERSON), "Who wrote it, if not the book's author."),
        Field("source", Address(), "Where it was first published."),
        Field("id", Text(filled=True), "Its name in links; the file's name unless stated."),
        Field("language", Language(), "Its language, if not the book's."),
        Field("tags", ListOf(Text(filled=True)), "Words to find it by."),
        Field("status", Choice(("draft", "final")), "A draft is left out of the book."),
    ),
)
COMMENT = Record(
    "comment",
    (
        Field("id", Text(filled=True), "Unique in the file, as the source had it.", required=True),
        Field(
            "kind",
            Choice((COMMENT_KIND, *(str(kind) for kind in MentionKind))),
            "A reader's comment, or how a mention arrived.",
        ),
        Field("author", Text(), "How the reader signed."),
        Field("title", Text(), "Of a mention: the title of the page that speaks of the essay."),
        Field("site", Text(), "Of a mention: the site it stands on."),
        Field("url", Address(), "The reader's page; of a mention, the page itself."),
        Field("date", Moment(), "When it was written."),
        Field("reply_to", Text(filled=True), "The id of the comment it answers."),
        Field("by_author", Boolean(), "Whether the essay's author wrote it."),
        Field("status", choice_of(Status), "What the blog said; only approved ones are printed."),
        Field("selected", Boolean(), "An editor's choice, for `include: selected`."),
        Field("permission", choice_of(Permission), "What the commenter allowed."),
        Field(
            "edited",
            Record(
                "note on editing",
                (
                    Field("by", Text(), "Who changed the body."),
                    Field("reason", Text(), "Why."),
                ),
            ),
            "Said when the body is not what the reader wrote.",
        ),
        Field(
            "source",
            Record(
                "comment's source",
                (
                    Field("system", Text(), "Where it came from: wordpress, disqus, ..."),
                    Field("id", Text(), "Its id there."),
                    Field("url", Address(), "Its address there."),
                ),
            ),
            "Where it came from.",
        ),
        Field("body", Text(), "Markdown, read as untrusted text."),
    ),
)
COMMENTS = ListOf(COMMENT)
