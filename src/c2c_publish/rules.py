"""Every rule, declared once. Each has a page in the docs and a folder of cases under tests/rules."""

from __future__ import annotations

from c2c_publish.findings import Rule, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

# The files
BOOK_MISSING = Rule("book-missing", _ERROR, "There is no book file.")
EXPORT_UNREADABLE = Rule("export-unreadable", _ERROR, "An export cannot be imported.")
BOOK_EMPTY = Rule("book-empty", _ERROR, "The book has no essays.")
ENCODING_WRONG = Rule("encoding-wrong", _ERROR, "A file is not UTF-8 text.")
YAML_SYNTAX = Rule("yaml-syntax", _ERROR, "A YAML file cannot be read.")
YAML_FEATURE = Rule("yaml-feature", _ERROR, "YAML anchors, aliases and tags are not used here.")
FRONT_MATTER_OPEN = Rule(
    "front-matter-open", _ERROR, "The front matter is opened but never closed."
)
KEY_UNKNOWN = Rule("key-unknown", _ERROR, "A key is not one the format knows.")
KEY_DUPLICATE = Rule("key-duplicate", _ERROR, "A key is given twice.")
KEY_MISSING = Rule("key-missing", _ERROR, "A required key is not there.")
VALUE_WRONG = Rule("value-wrong", _ERROR, "A value is not of the kind its key takes.")
DATE_WRONG = Rule("date-wrong", _ERROR, "A date cannot be read.")
METADATA_MISSING = Rule("metadata-missing", _WARNING, "The book file lacks something readers need.")

# The essays
ESSAY_MISSING = Rule("essay-missing", _ERROR, "The contents list an essay that is not there.")
ESSAY_UNLISTED = Rule("essay-unlisted", _WARNING, "An essay is there but not in the contents.")
ESSAY_DUPLICATE = Rule("essay-duplicate", _ERROR, "Two essays have one id, or one is listed twice.")
ESSAY_EMPTY = Rule("essay-empty", _ERROR, "An essay has no text.")
ESSAY_DRAFT = Rule("essay-draft", _WARNING, "An essay is a draft and left out.")
ESSAY_UNTITLED = Rule("essay-untitled", _ERROR, "An essay has no title.")
HEADING_LEVEL = Rule("heading-level", _WARNING, "A heading skips a level or takes the title's.")
ID_DUPLICATE = Rule("id-duplicate", _ERROR, "Two places in an essay have one id.")
NOTE_WITHOUT_TEXT = Rule("note-without-text", _ERROR, "A footnote is called but has no text.")
NOTE_WITHOUT_CALL = Rule("note-without-call", _WARNING, "A footnote has a text but no call.")
HTML_NOT_ALLOWED = Rule("html-not-allowed", _WARNING, "HTML that a book cannot hold was left out.")
HTML_UNCLOSED = Rule("html-unclosed", _WARNING, "An HTML tag is not closed where it was opened.")
MATHS_WRONG = Rule("maths-wrong", _ERROR, "A formula cannot be read or drawn.")
MARKDOWN_TOO_DEEP = Rule("markdown-too-deep", _ERROR, "Lists or quotations are nested too deep.")

# Links and pictures
LINK_UNKNOWN_ESSAY = Rule(
    "link-unknown-essay", _ERROR, "A link leads to an essay that is not there."
)
LINK_UNKNOWN_HEADING = Rule("link-unknown-heading", _ERROR, "A link leads to no heading.")
LINK_NOT_ALLOWED = Rule("link-not-allowed", _WARNING, "A link leads where a book cannot.")
IMAGE_MISSING = Rule("image-missing", _ERROR, "A picture is not there.")
IMAGE_OUTSIDE = Rule("image-outside", _ERROR, "A picture does not lie in the manuscript.")
IMAGE_BROKEN = Rule("image-broken", _ERROR, "A file is not a picture that a book can hold.")
IMAGE_ALT_MISSING = Rule(
    "image-alt-missing", _WARNING, "A picture has no words for who cannot see."
)

# The discussion
COMMENT_DUPLICATE = Rule("comment-duplicate", _ERROR, "Two comments on one essay have one id.")
COMMENT_PARENT_UNKNOWN = Rule(
    "comment-parent-unknown", _WARNING, "A reply answers no known comment."
)
COMMENT_PARENT_UNPRINTED = Rule(
    "comment-parent-unprinted", _WARNING, "A reply answers a comment that is not printed."
)
COMMENT_CYCLE = Rule("comment-cycle", _WARNING, "Comments answer each other in a ring.")
COMMENT_MARKUP = Rule("comment-markup", _WARNING, "Markup in a comment was left out.")
COMMENT_ADDRESS = Rule("comment-address", _WARNING, "A comment gave an e-mail address away.")
COMMENT_TOO_LONG = Rule("comment-too-long", _WARNING, "A comment is too long and left out.")
COMMENTS_WITHOUT_ESSAY = Rule("comments-without-essay", _WARNING, "A comment file has no essay.")

# What the book file says of rules
RULE_UNKNOWN = Rule("rule-unknown", _ERROR, "The book file sets a rule that does not exist.")
RULE_WITHOUT_REASON = Rule("rule-without-reason", _ERROR, "A rule is off and nobody says why.")
SUPPRESSION_UNUSED = Rule("suppression-unused", _WARNING, "A rule is off but had nothing to say.")

# The finished book
GLYPH_MISSING = Rule("glyph-missing", _ERROR, "No font of the book has a character.")
SETTING_FAILED = Rule("setting-failed", _ERROR, "Something cannot be set in type.")
STYLE_IGNORED = Rule("style-ignored", _WARNING, "A style is not understood and has no effect.")
RESOURCE_REFUSED = Rule("resource-refused", _ERROR, "A page asked for something outside the book.")
CAPTION_PARTED = Rule("caption-parted", _WARNING, "A caption is on another page than its picture.")
HEADING_STRANDED = Rule("heading-stranded", _WARNING, "A heading is the last thing on a page.")
LINE_OVERFULL = Rule("line-overfull", _WARNING, "A line sticks out of the text block.")
NOTE_OFF_PAGE = Rule("note-off-page", _WARNING, "A footnote is not on the page of its call.")
NAME_STRANDED = Rule(
    "name-stranded", _WARNING, "A name is parted from the first line of the comment."
)
WORDS_LOST = Rule("words-lost", _ERROR, "Words of the manuscript are missing from an output.")
WORDS_LEAKED = Rule("words-leaked", _ERROR, "An output holds words that must not be printed.")
EPUB_INVALID = Rule("epub-invalid", _ERROR, "EPUBCheck objects to the EPUB.")

RULES: dict[str, Rule] = {
    rule.id: rule for rule in tuple(globals().values()) if isinstance(rule, Rule)
}
