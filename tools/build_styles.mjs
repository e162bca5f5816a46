// Builds the style sheets: NL Design System parts we use, our own layer, and the tokens they need.
//
//   npm run build                                     samenspel.css and tokens.css
//   npm run build -- --tokens FILE --out FILE         a place's own tokens file, made small
//
// What no template, script or form mentions is left out, so that a page stays light on an old phone.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { transform } from "lightningcss";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, "src/samenspel");
const styles = join(source, "ui/styles");
const built = join(source, "ui/static/ui/built");

// Both sheets together on the wire; the page's budget is 80 kB all in.
const LIMIT = 20_000;

// Browsers of five years old. Older ones get the page without some of its style.
const version = (major, minor = 0) => (major << 16) | (minor << 8);
const targets = { chrome: version(87), firefox: version(78), safari: version(14, 1) };

const candidate = (name) => `@nl-design-system-candidate/${name}-css/dist/`;
const utrecht = (name) => `@utrecht/${name}-css/dist/index.css`;
const parts = [
  // Headings and paragraphs follow the tokens without a class on each of them.
  `${candidate("heading")}html/heading.css`,
  `${candidate("paragraph")}html/paragraph.css`,
  `${candidate("paragraph")}paragraph.css`,
  `${candidate("link")}link.css`,
  `${candidate("button")}button.css`,
  `${candidate("skip-link")}skip-link.css`,
  `${candidate("data-badge")}data-badge.css`,
  "@utrecht/table-css/dist/html/index.css",
  ...[
    "alert", "blockquote", "breadcrumb-nav", "checkbox", "data-list", "form-field",
    "form-field-description", "form-field-error-message", "form-fieldset", "form-label",
    "radio-button", "select", "textarea", "textbox",
  ].map(utrecht),
];
const ownParts = ["page.css", "parts.css", "forms.css", "print.css"];
const exampleTheme = "@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css";
const notice =
  "/*! Parts of NL Design System (nldesignsystem.nl) and Samenspel, licence EUPL-1.2. " +
  "Built by tools/build_styles.mjs. */\n";

const read = (path) => readFileSync(path, "utf8");
const readPackage = (path) => read(join(root, "node_modules", path));

/** Every word in our templates, scripts and Python: a class that is no such word is not used. */
function wordsInSource() {
  const words = new Set();
  for (const entry of readdirSync(source, { recursive: true })) {
    if (!/\.(html|js|py)$/.test(entry) || entry.includes("built")) continue;
    for (const word of read(join(source, entry)).match(/[A-Za-z_][\w-]*/g) ?? []) words.add(word);
  }
  return words;
}

function unusedClasses(css, used) {
  const classes = new Set([...css.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map((match) => match[1]));
  return [...classes].filter((name) => !used.has(name));
}

function minify(css, filename, unusedSymbols = []) {
  const { code } = transform({ filename, code: Buffer.from(css), minify: true, targets, unusedSymbols });
  return code.toString();
}

function buildSheet() {
  const used = wordsInSource();
  // File by file, and before our own layer: a class of ours is never taken away.
  const theirs = parts.map((part) => {
    const css = readPackage(part)
      .replace(/\/\*# sourceMappingURL=.*?\*\//g, "")
      // Red only when we said what is wrong, never for a question nobody answered yet.
      .replace(/:(user-)?invalid(?![\w-])/g, "[aria-invalid=true]");
    return minify(css, part, unusedClasses(css, used));
  });
  const ours = ownParts.map((part) => read(join(styles, part)));
  return minify([...theirs, ...ours].join("\n"), "samenspel.css");
}

function tokensIn(css) {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, "");
  return new Map([...bare.matchAll(/(--[\w-]+)\s*:\s*([^;}]+)/g)].map(([, name, value]) => [name, value.trim()]));
}

const namesUsedBy = (text) => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]);

/** The tokens that a sheet reaches, directly or by way of other tokens. */
function reachable(tokens, sheet) {
  const kept = new Set();
  const next = namesUsedBy(sheet);
  while (next.length > 0) {
    const name = next.pop();
    if (kept.has(name) || !tokens.has(name)) continue;
    kept.add(name);
    next.push(...namesUsedBy(tokens.get(name)));
  }
  return kept;
}

function buildTokens(theme, ownLayer, sheet) {
  const ownTokens = tokensIn(ownLayer.split("@media")[0]);
  const tokens = new Map([...tokensIn(theme), ...ownTokens]);
  const kept = reachable(tokens, sheet + ownLayer);
  const lines = [...kept].sort().filter((name) => !ownTokens.has(name)).map((name) => `${name}:${tokens.get(name)};`);
  return minify(`:root{${lines.join("")}}\n${ownLayer}`, "tokens.css");
}

function write(path, css) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, notice + css);
  const size = gzipSync(notice + css).length;
  console.log(`${path.replace(`${root}/`, "")}: ${(size / 1000).toFixed(1)} kB gzipped`);
  return size;
}

const { values: options } = parseArgs({
  options: { tokens: { type: "string" }, out: { type: "string" } },
});
const sheet = buildSheet();
if (options.tokens) {
  if (!options.out || !existsSync(options.tokens)) {
    console.error("Give an existing file after --tokens and a file to write after --out.");
    process.exit(1);
  }
  write(options.out, buildTokens(read(options.tokens), "", sheet));
} else {
  const total =
    write(join(built, "samenspel.css"), sheet) +
    write(join(built, "tokens.css"), buildTokens(readPackage(exampleTheme), read(join(styles, "tokens.css")), sheet));
  if (total > LIMIT) {
    console.error(`The style sheets are ${total} bytes gzipped; more than ${LIMIT} is too heavy.`);
    process.exit(1);
  }
}
