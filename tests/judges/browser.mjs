// One headless Chromium for all the books of a run, and a server that shows it books, engines and nothing else.

import { createServer } from "node:http";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

export const HERE = fileURLToPath(new URL(".", import.meta.url));
export const WIDTHS = [320, 600, 1024];
export const SCHEMES = ["light", "dark"];
// What a reading system lays under a book by day and by night, for the book fixes no colours.
export const PAPER = {
  light: ":root { color-scheme: light; background: #fff; color: #000; }",
  dark: ":root { color-scheme: dark; background: #121212; color: #e6e6e6; } a:any-link { color: inherit; }",
};
const TYPES = {
  ".css": "text/css",
  ".epub": "application/epub+zip",
  ".html": "text/html",
  ".js": "text/javascript",
  ".ncx": "application/x-dtbncx+xml",
  ".opf": "application/oebps-package+xml",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".xhtml": "application/xhtml+xml",
  ".xml": "application/xml",
};

// The books that Python has laid out, from the file that names them.
export async function books() {
  return JSON.parse(await readFile(process.argv[2], "utf8"));
}

// Calls `judge(open)`; `open(path, width, height)` gives a page of the server: /books/NAME/..., /npm/..., /NAME.html.
export async function withBrowser(laid, judge) {
  const server = createServer((request, response) => answer(laid.folder, request, response));
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const browser = await puppeteer.launch({
    executablePath: process.env.PUPPETEER_EXECUTABLE_PATH,
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--font-render-hinting=none",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
    timeout: 60000,
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  const open = async (path, width, height) => {
    const page = await browser.newPage();
    await page.setViewport({ width, height });
    await page.goto(`${origin}${path}`);
    return page;
  };
  try {
    await judge(open);
  } finally {
    await browser.close();
    server.close();
  }
}

async function answer(folder, request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://here").pathname));
  const file = path.startsWith("/books/") ? join(folder, path.slice("/books/".length))
    : path.startsWith("/npm/") ? join(HERE, "node_modules", path.slice("/npm/".length))
    : join(HERE, path);
  try {
    const content = await readFile(file);
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(content);
  } catch {
    response.writeHead(404).end();
  }
}

// Changes a page to day or night.
export async function wear(page, scheme) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.evaluate((paper) => {
    const sheet = document.getElementById("paper") ?? document.createElementNS("http://www.w3.org/1999/xhtml", "style");
    sheet.id = "paper";
    sheet.textContent = paper;
    document.head.append(sheet);
  }, PAPER[scheme]);
}

// Keeps what a page shows, as PNG, for people to look at.
export async function keep(page, laid, name, clip) {
  const path = join(laid.pictures, `${name}.png`);
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path, clip, optimizeForSpeed: true });
}

// A fault is a line; Python reads them.
export function fault(book, place, said) {
  console.log(`${book.name}: ${place}: ${said}`.replace(/\s+/g, " "));
}
