// Opens pages in Chromium, each at several widths, dark and light, with its script and without: nothing may be asked of any
// network, no error or warning logged, no rule of axe-core broken, nothing wider than the window. Tables are sorted by
// keyboard, links between figures, notes and rows lead to what they name, and each page is printed.
//
//     node tests/pages.mjs FOLDER        FOLDER has node_modules and the pages; screenshots and PDFs go beside them
import { readdirSync, readFileSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = resolve(process.argv[2]);
const require = createRequire(join(folder, "pages.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const faults = [];
const fail = (page, what) => faults.push(`${page}: ${what}`);

const profile = mkdtempSync(join(tmpdir(), "pages-"));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  bypassCSP: false,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

// The policy of a page forbids what is not its own; axe runs in a world of its own, beside the page.
async function rules(page, name) {
  const session = await context.newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId } = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
  const run = async (expression) => {
    const answer = await session.send("Runtime.evaluate",
      { expression, contextId: executionContextId, awaitPromise: true, returnByValue: true });
    if (answer.exceptionDetails) throw new Error(JSON.stringify(answer.exceptionDetails));
    return answer.result.value;
  };
  await run(axe);
  const broken = await run(`axe.run(document, { resultTypes: ["violations"] }).then((found) =>
    found.violations.map((one) => one.id + ": " + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" ; ")))`);
  for (const rule of broken) fail(name, `axe ${rule}`);
  await session.detach();
}

async function open(file, options = {}) {
  const page = await context.newPage();
  const name = `${file}${options.scheme ? ` (${options.scheme}, ${options.width} px)` : ""}`;
  const own = pathToFileURL(join(folder, file)).href;
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== own) fail(name, `asks for ${request.url().slice(0, 100)}`);
  });
  page.on("console", (message) => fail(name, `logs ${message.text()}`));
  page.on("pageerror", (error) => fail(name, `throws ${error}`));
  page.on("dialog", (dialog) => { fail(name, "opens a dialog"); dialog.dismiss(); });
  if (options.scheme) await page.emulateMedia({ colorScheme: options.scheme, reducedMotion: "reduce" });
  if (options.width) await page.setViewportSize({ width: options.width, height: 800 });
  await page.goto(own);
  return [page, name];
}

// The column of figures is sorted by the keyboard alone; what is not known comes last both ways.
async function sorts(page, name) {
  const buttons = page.locator("table.sorts thead button");
  if (await buttons.count() === 0) return false;
  const table = page.locator("table.sorts");
  const column = await table.evaluate((table) =>
    [...table.tHead.rows[0].cells].findIndex((head) => head.classList.contains("n") && head.textContent !== "No."));
  const place = Math.max(column, 0);
  const cells = () => table.evaluate((table, place) =>
    [...table.tBodies[0].rows].map((row) => row.cells[place].textContent.trim()), place);
  const before = await cells();
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press("Tab");
    const reached = await table.evaluate((table, place) =>
      document.activeElement === table.tHead.rows[0].cells[place].querySelector("button"), place);
    if (reached) break;
  }
  const known = (all) => all.filter((text) => text !== "–" && text !== "");
  const number = (text) => Number(text.replaceAll(",", "").match(/-?\d+(\.\d+)?/)?.[0]);
  const head = table.locator("thead th").nth(place);
  const first = await head.getAttribute("aria-sort");
  for (const [key, order] of [["Enter", "ascending"], ["Space", "descending"], ["Enter", "none"]]) {
    await page.keyboard.press(key);
    const now = await head.getAttribute("aria-sort");
    if (now !== (order === "none" ? first : order)) fail(name, `${key} sorts ${now}, not ${order}`);
    const shown = await cells();
    const sign = order === "descending" ? -1 : 1;
    const is_sorted = known(shown).every((text, at, all) => at === 0 || !(sign * (number(all[at - 1]) - number(text)) > 0));
    const are_last = shown.slice(known(shown).length).every((text) => known([text]).length === 0);
    if (order === "none" ? shown.join() !== before.join() : column >= 0 && !(is_sorted && are_last)) {
      fail(name, `${order}: ${shown.join(" ")}`);
    }
  }
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  if (outline === "none") fail(name, "the focus cannot be seen");
  return true;
}

// Every link within the page leads somewhere, and no two places have one name.
async function links(page, name) {
  const wrong = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
    const dead = [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute("href").slice(1))
      .filter((id) => !ids.includes(id));
    return [...twice.map((id) => `two are called ${id}`), ...dead.map((id) => `nothing is called ${id}`)];
  });
  for (const what of wrong) fail(name, what);
}

const files = readdirSync(folder).filter((file) => file.endsWith(".html"));
let sorted = 0;
for (const file of files) {
  for (const scheme of ["light", "dark"]) {
    for (const width of [360, 1200]) {
      const [page, name] = await open(file, { scheme, width });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) fail(name, `is ${over} px wider than the window`);
      await rules(page, name);
      await page.screenshot({ path: join(folder, `${file}.${scheme}.${width}.png`), fullPage: true });
      if (scheme === "light" && width === 1200) {
        await links(page, name);
        sorted += await sorts(page, name);
        await page.emulateMedia({ media: "print" });
        const printed = await page.evaluate(() => [...document.querySelectorAll("tfoot, thead button")].map((part) =>
          getComputedStyle(part).display));
        // Chromium repeats a foot on each sheet, and leaves buttons out of a head that it repeats.
        if (printed.some((display) => display !== "table-row-group" && display !== "contents")) fail(name, `prints ${printed}`);
        await page.pdf({ path: join(folder, `${file}.pdf`), format: "A4" });
      }
      await page.close();
    }
  }
  const text = readFileSync(join(folder, file), "utf8");
  if (/[\u0000-\u0008\u000b-\u001f\u007f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text)) fail(file, "holds a control character");
}
// Without scripts everything is there but the buttons.
const plain = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const still = await (await plain.newContext({ javaScriptEnabled: false })).newPage();
for (const file of files) {
  await still.goto(pathToFileURL(join(folder, file)).href);
  if (await still.locator("h1").count() !== 1) fail(file, "has not one title without its script");
  if (await still.locator("thead button").count() > 0) fail(file, "has buttons that do nothing without its script");
}
await plain.close();
await context.close();
rmSync(profile, { recursive: true, force: true });
if (files.length === 0) faults.push("no page was made");
if (sorted === 0) faults.push("no table was sorted");
for (const fault of faults) console.error(fault);
console.log(`${files.length} pages, ${sorted} of them sorted by keyboard, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
