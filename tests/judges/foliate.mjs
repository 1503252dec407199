// Prints what goes wrong when foliate-js opens EPUBs: words not shown, links that do not jump, notes that do not pop up.

import { basename } from "node:path";
import { books, fault, keep, PAPER, SCHEMES, wear, WIDTHS, withBrowser } from "./browser.mjs";

const laid = await books();

async function opened(open, book, width, height) {
  const page = await open("/engine.html", width, height);
  await page.evaluate(async (file) => {
    await import("/npm/foliate-js/view.js");
    const { FootnoteHandler } = await import("/npm/foliate-js/footnotes.js");
    globalThis.notes = new FootnoteHandler();
    globalThis.view = document.createElement("foliate-view");
    document.getElementById("book").append(view);
    await view.open(file);
    view.renderer.setAttribute("max-column-count", "1");
  }, `/books/${book.name}.epub`);
  return page;
}

async function turnTo(page, href) {
  return page.evaluate(async (wanted) => {
    const { index, anchor } = view.book.resolveHref(`EPUB/${wanted}`) ?? {};
    if (index === undefined || index < 0) return { words: "", seen: false };
    await view.goTo(`EPUB/${wanted}`);
    const { doc } = view.renderer.getContents().find((one) => one.index === index);
    const place = wanted.includes("#") ? anchor(doc) : doc.body;
    const seen = Boolean(place) && view.lastLocation.range.intersectsNode(place);
    return { words: doc.body.textContent.replace(/[^\p{L}\p{N}]/gu, ""), seen };
  }, href);
}

// Calls a note as a reader's finger does and gives the words that pop up.
async function poppedUp(page, note) {
  await turnTo(page, `${note.from}#${note.call}`);
  return page.evaluate(async ({ call, href }) => {
    const { doc } = view.renderer.getContents()[0];
    const a = doc.getElementById(call);
    const shown = new Promise((resolve) => notes.addEventListener("render", resolve, { once: true }));
    let turned = true;
    const pressed = { detail: { a, href: `EPUB/${href}` }, preventDefault: () => { turned = false; } };
    notes.addEventListener("before-render", ({ detail }) => {
      detail.view.style.display = "none";
      document.body.append(detail.view);
    }, { once: true });
    await notes.handle(view.book, pressed);
    const { type, view: popup } = (await shown).detail;
    const words = popup.renderer.getContents()[0].doc.body.textContent.replace(/[^\p{L}\p{N}]/gu, "");
    popup.remove();
    return { turned, type, words };
  }, note);
}

async function read(open, book) {
  const page = await opened(open, book, 600, 800);
  for (const chapter of book.chapters)
    if ((await turnTo(page, chapter.href)).words !== chapter.words) fault(book, chapter.href, "words are not shown");
  for (const jump of book.jumps)
    if (!(await turnTo(page, jump.href)).seen) fault(book, jump.from, `${jump.kind}: nothing at ${jump.href}`);
  for (const note of book.notes) {
    const { turned, type, words } = await poppedUp(page, note);
    if (turned || type !== "footnote" || words !== note.words) fault(book, note.from, `${note.href} pops up as ${type}: ${words}`);
  }
  await page.close();
}

async function look(open, book, width) {
  if (!book.chapters.some((chapter) => chapter.kept)) return;
  const page = await opened(open, book, width, Math.min(width * 1.5, 800));
  for (const scheme of SCHEMES) {
    await wear(page, scheme);
    await page.evaluate((paper) => view.renderer.setStyles(paper), PAPER[scheme]);
    for (const chapter of book.chapters.filter((one) => one.kept)) {
      await turnTo(page, chapter.href);
      await keep(page, laid, `foliate/${book.name}/${width}-${scheme}/${basename(chapter.href, ".xhtml")}`);
    }
  }
  await page.close();
}

await withBrowser(laid, async (open) => {
  for (const book of laid.books) {
    await read(open, book);
    for (const width of WIDTHS) await look(open, book, width);
  }
});
