// Prints what Ace by DAISY has against EPUBs.

import { createRequire } from "node:module";
import { join } from "node:path";
import { books, fault } from "./browser.mjs";

const require = createRequire(import.meta.url);
const ace = require("@daisy/ace-core");
const chromium = require("@daisy/ace-axe-runner-puppeteer");
const laid = await books();

for (const book of laid.books) {
  const outdir = join(laid.pictures, "ace", book.name);
  const [, report] = await ace(book.file, { cwd: laid.folder, outdir, silent: true, initLogger: true }, chromium);
  for (const about of report.assertions)
    for (const one of about.assertions)
      fault(book, about["earl:testSubject"].url, `${one["earl:test"]["dct:title"]}: ${one["earl:result"]["dct:description"]}`);
  if (report["earl:result"]["earl:outcome"] !== "pass") fault(book, "as a whole", report["earl:result"]["earl:outcome"]);
}
