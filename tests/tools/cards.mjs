// Draws the pictures that other sites show beside a link (1200 × 630, one for each kind of page and language) and the icon of 180
// pixels, in Chromium: `node tests/tools/cards.mjs`. They are committed, so that nothing is drawn when the site is built. Run it again
// when the title of the site or the words `card:` in Words/ change.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../..", import.meta.url));
const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
const site = parse(readFileSync(join(root, "content/site.yaml"), "utf8"));
const shapes = [...readFileSync(join(root, "src/Rendering/RegionShapes.cs"), "utf8").matchAll(/new\("[A-Z]{2}", "([^"]+)"/g)].map((m) => m[1]).join("");
const assets = join(root, "themes/classic/assets");
const star = (size) => `<svg width="${size}" height="${size}" viewBox="0 0 32 32" fill="#fff"><path d="M16 2l4.1 4.1h5.8v5.8l4.1 4.1-4.1 4.1v5.8h-5.8L16 30l-4.1-4.1H6.1v-5.8L2 16l4.1-4.1V6.1h5.8z"/></svg>`;
const escape = (text) => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
const folder = mkdtempSync(join(tmpdir(), "cards-"));

function draw(html, file, width, height) {
  const page = join(folder, "card.html");
  writeFileSync(page, html);
  execFileSync(chromium, ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", `--window-size=${width},${height}`, `--screenshot=${file}`, pathToFileURL(page).href], { stdio: "ignore" });
  console.log(file.slice(root.length));
}

const card = (language, words, kind) => `<!doctype html><html lang="${language.code}" dir="${language.direction}"><meta charset="utf-8"><style>
*{box-sizing:border-box} body{margin:0;inline-size:1200px;block-size:630px;background:#083943;color:#fff;overflow:hidden;position:relative;font-family:system-ui,"Noto Sans","Noto Sans Arabic",sans-serif}
.map{position:absolute;inset-block-start:24px;inset-inline-end:24px;inline-size:820px;fill:#0d4b58}
main{position:relative;display:flex;flex-direction:column;block-size:100%;padding:72px 80px}
main svg{flex:none}
h1{margin:auto 0;font-size:${kind === "home" ? 70 : 92}px;line-height:1.3;max-inline-size:16ch;font-weight:700}
p{margin:0;font-size:34px;line-height:1.4;color:#c4dade;border-block-start:3px solid #e6b678;padding-block-start:24px}
</style><svg class="map" viewBox="0 0 1000 704"><path d="${shapes}"/></svg><main>${star(72)}<h1>${escape(kind === "home" ? site.title[language.code] : words.card[kind])}</h1><p>${escape(kind === "home" ? site.tagline[language.code] : site.title[language.code])}</p></main></html>`;

try {
  mkdirSync(join(assets, "cards"), { recursive: true });
  for (const language of site.languages) {
    const words = parse(readFileSync(join(root, `themes/classic/Words/${language.code}.yml`), "utf8"));
    for (const kind of Object.keys(words.card)) draw(card(language, words, kind), join(assets, "cards", `${kind}-${language.code}.png`), 1200, 630);
  }
  // Smaller than Chromium's least window, which is cut by the system: the icon is drawn alone in the corner.
  draw(`<!doctype html><body style="margin:0;background:#0a5566;inline-size:180px;block-size:180px;display:grid;place-items:center">${star(140)}`, join(assets, "icon-180.png"), 180, 180);
} finally {
  rmSync(folder, { recursive: true });
}
