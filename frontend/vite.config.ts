import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { compressed } from "./scripts/compressed.ts";
import { emoji } from "./scripts/emoji.ts";
import { icons } from "./scripts/icons.ts";
import { worker } from "./scripts/worker.ts";

const SERVER = "http://127.0.0.1:5000";
const INITIAL_JAVASCRIPT_LIMIT = 70_000;

export default defineConfig({
  plugins: [emoji(), icons(), worker(), compressed(), initialJavaScriptLimit()],
  build: {
    outDir: "../parlour/page",
    emptyOutDir: true,
    target: ["es2023", "chrome123", "firefox121", "safari17.5"],
    // A page under `default-src 'none'` can load no data: URLs but images, and needs no polyfill.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // All that comes first in one file: two dozen small ones, each with requests and a
        // compression of its own, would take 5 kB more.
        codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] },
      },
    },
  },
  server: {
    proxy: {
      "/api": SERVER,
      "/socket.io": { target: SERVER, ws: true },
    },
  },
  test: {
    include: ["src/**/*.test.ts"],
    // Day lines depend on the zone that one is in.
    env: { TZ: "UTC" },
  },
});

/**
 * Fails the build when the JavaScript loaded before the first message is too large: what the page
 * imports at once, and the theme. What comes on demand waits for the first message
 * (`src/connection/settled.ts`), or, in another language than English, are its words.
 */
function initialJavaScriptLimit(): Plugin {
  return {
    name: "initial-javascript-limit",
    // As it is written: until then Vite puts in what each part loads on demand.
    writeBundle(_, bundle) {
      const initial = new Set<string>();
      const visit = (file: string) => {
        const chunk = bundle[file];
        if (chunk?.type !== "chunk" || initial.has(file)) return;
        initial.add(file);
        chunk.imports.forEach(visit);
      };
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === "chunk" && chunk.isEntry) visit(chunk.fileName);
      }
      let size = gzipSync(readFileSync(`${import.meta.dirname}/public/theme.js`)).length;
      for (const file of initial) {
        const chunk = bundle[file];
        if (chunk?.type === "chunk") size += gzipSync(chunk.code).length;
      }
      const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
      const said = `Initial JavaScript: ${kB(size)} gzip of at most ${kB(INITIAL_JAVASCRIPT_LIMIT)}`;
      if (size > INITIAL_JAVASCRIPT_LIMIT) this.error(said);
      this.info(said);
    },
  };
}
