// Prints what axe-core has against the content documents of EPUBs, by day and by night.

import { createRequire } from "node:module";
import { books, fault, wear, withBrowser } from "./browser.mjs";

const require = createRequire(import.meta.url);
// A chapter is a part of a book and not a site: Ace, too, asks none of these of it.
const NOT_OF_BOOKS = ["bypass", "page-has-heading-one", "region", "landmark-one-main"];
// The one thing in which day and night differ.
const COLOURS = ["color-contrast", "link-in-text-block"];
const laid = await books();

async function judge(page, book, chapter) {
  await page.addScriptTag({ path: require.resolve("axe-core/axe.min.js") });
  const rules = Object.fromEntries(NOT_OF_BOOKS.map((rule) => [rule, { enabled: false }]));
  for (const [scheme, options] of [["light", { rules }], ["dark", { runOnly: COLOURS }]]) {
    await wear(page, scheme);
    const found = await page.evaluate((asked) => globalThis.axe.run(document, asked), options);
    for (const violation of found.violations)
      for (const node of violation.nodes)
        fault(book, `${chapter.href} (${scheme})`, `${violation.id}: ${node.failureSummary} ${node.html.slice(0, 200)}`);
  }
}

await withBrowser(laid, async (open) => {
  for (const book of laid.books)
    for (const chapter of book.chapters) {
      const page = await open(`/books/${book.name}/EPUB/${chapter.href}`, 800, 1000);
      await judge(page, book, chapter);
      await page.close();
    }
});
