// Prints what goes wrong when epub.js opens EPUBs: words not shown, links that do not jump, lines beyond the screen.

import { basename } from "node:path";
import { books, fault, HERE, keep, PAPER, SCHEMES, wear, WIDTHS, withBrowser } from "./browser.mjs";

const TALLEST = 8000;
const laid = await books();

async function opened(open, book, width, height, options) {
  const page = await open("/engine.html", width, height);
  await page.addScriptTag({ path: `${HERE}node_modules/jszip/dist/jszip.min.js` });
  await page.addScriptTag({ path: `${HERE}node_modules/epubjs/dist/epub.min.js` });
  await page.evaluate(async (file, settings) => {
    globalThis.book = ePub(file);
    globalThis.shown = book.renderTo("book", { width: "100%", height: "100%", ...settings });
    await book.opened;
    await book.loaded.navigation;
  }, `/books/${book.name}.epub`, options);
  return page;
}

// Turns to a place and says what stands there: its document's words, and whether the place itself is in sight.
async function turnTo(page, href) {
  return page.evaluate(async (wanted) => {
    const [path, id] = wanted.split("#");
    const section = book.spine.get(path);
    if (!section) return { words: "", seen: false };
    await shown.display(wanted);
    const contents = shown.getContents().find((one) => one.sectionIndex === section.index);
    const place = id ? contents.document.getElementById(id) : contents.document.body;
    const frame = contents.window.frameElement;
    const screen = document.getElementById("book").getBoundingClientRect();
    const inSight = () => [...(place?.getClientRects() ?? [])].some((box) => {
      const { left, top } = frame.getBoundingClientRect();
      return left + box.left < screen.right && left + box.right > screen.left &&
        top + box.top < screen.bottom && top + box.bottom > screen.top;
    });
    // epub.js may turn to a place before it has measured how many pages its chapter has: so again, once it has.
    if (place && !inSight()) {
      await new Promise((done) => setTimeout(done, 200));
      await shown.display(wanted);
    }
    const seen = inSight();
    const words = contents.document.body.textContent.replace(/[^\p{L}\p{N}]/gu, "");
    return { words, seen };
  }, href);
}

async function read(open, book) {
  const page = await opened(open, book, 600, 800, { flow: "paginated", spread: "none" });
  for (const chapter of book.chapters)
    if ((await turnTo(page, chapter.href)).words !== chapter.words) fault(book, chapter.href, "words are not shown");
  for (const jump of book.jumps)
    if (!(await turnTo(page, jump.href)).seen) fault(book, jump.from, `${jump.kind}: nothing at ${jump.href}`);
  await page.close();
}

// What stands out of the screen to the right, though lines scroll downwards only.
function tooWide() {
  const [{ document: chapter }] = shown.getContents();
  // Not the frame's own width: epub.js may widen it to what stands in it.
  const { clientWidth } = document.getElementById("book");
  const { scrollWidth } = chapter.documentElement;
  const beyond = [...chapter.body.querySelectorAll("*")].filter((one) =>
    one.getBoundingClientRect().right > clientWidth + 1 && !one.closest(".unseen"));
  return scrollWidth > clientWidth || beyond.length ? `${scrollWidth} px in ${clientWidth}: ${beyond[0]?.outerHTML.slice(0, 120)}` : "";
}

async function look(open, book, width) {
  // As tall as the picture from the start: a screen that changes makes epub.js begin the chapter again.
  const page = await opened(open, book, width, TALLEST, { flow: "scrolled-doc" });
  for (const chapter of book.chapters) {
    await turnTo(page, chapter.href);
    const wide = await page.evaluate(tooWide);
    if (wide) fault(book, `${chapter.href} (${width} px)`, `wider than the screen: ${wide}`);
    for (const scheme of chapter.kept ? SCHEMES : []) {
      await wear(page, scheme);
      await page.evaluate((paper) => shown.getContents()[0].addStylesheetCss(paper, "paper"), PAPER[scheme]);
      const height = await page.evaluate(() => shown.getContents()[0].document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width, height: Math.min(Math.max(height, 200), TALLEST) };
      await keep(page, laid, `epubjs/${book.name}/${width}-${scheme}/${basename(chapter.href, ".xhtml")}`, clip);
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
