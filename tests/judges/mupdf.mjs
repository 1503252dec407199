// Prints what goes wrong when MuPDF opens EPUBs: words not shown, links and contents that do not jump.

import { readFile } from "node:fs/promises";
import * as mupdf from "mupdf";
import { books, fault } from "./browser.mjs";

const letters = (text) => text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");

// Whether not all letters come in this order; numbers of lists may stand between them.
function missing(wanted, shown) {
  let at = 0;
  for (const letter of wanted) {
    at = shown.indexOf(letter, at) + 1;
    if (!at) return true;
  }
  return false;
}

function pagesOf(opened) {
  return Array.from({ length: opened.countPages() }, (_, page) =>
    letters(opened.loadPage(page).toStructuredText("dehyphenate").asText()));
}

function judge(book, opened) {
  const pages = pagesOf(opened);
  const found = (href) => opened.resolveLink(`EPUB/${href}`);
  const starts = book.chapters.map((chapter) => found(chapter.href));
  book.chapters.forEach((chapter, index) => {
    const shown = pages.slice(starts[index], starts[index + 1] ?? pages.length).join("");
    if (starts[index] < 0 || missing(letters(chapter.plain), shown)) fault(book, chapter.href, "words are not shown");
  });
  for (const jump of book.jumps)
    if (found(jump.href) < 0) fault(book, jump.from, `${jump.kind}: nothing at ${jump.href}`);
  for (const note of book.notes) {
    const first = letters(note.words).slice(0, 12);
    if (!first || !(pages[found(note.href)] ?? "").includes(first)) fault(book, note.from, `note ${note.href} is not on its page`);
  }
}

const laid = await books();
for (const book of laid.books) {
  const opened = mupdf.Document.openDocument(await readFile(book.file), "application/epub+zip");
  opened.layout(400, 600, 11);
  judge(book, opened);
}
