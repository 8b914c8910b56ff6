// The page's icons for home screens and notifications, drawn from one shape.
import { Resvg } from "@resvg/resvg-js";
import type { Plugin } from "vite";

const ACCENT = "#17616f";
const BUBBLE =
  "M9 8h14a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-7l-5 4.2V21H9a3 3 0 0 1-3-3v-7a3 3 0 0 1 3-3z";
const LINES = "M11 12.5h10M11 16.5h6";

interface Icon {
  readonly size: number;
  /** The radius of the ground's corners in 32nds; null: no ground, for systems that draw their own. */
  readonly corners: number | null;
  /** How much of the width the shape takes. */
  readonly scale: number;
}

/** What is cut to a circle by some systems must keep its shape within the middle 80 %. */
const ICONS: Readonly<Record<string, Icon>> = {
  "icon-192.png": { size: 192, corners: 9, scale: 1 },
  "icon-512.png": { size: 512, corners: 9, scale: 1 },
  "icon-maskable-512.png": { size: 512, corners: 0, scale: 0.85 },
  "apple-touch-icon.png": { size: 180, corners: 0, scale: 0.95 },
  "badge-96.png": { size: 96, corners: null, scale: 1.4 },
};

export function icons(): Plugin {
  return {
    name: "icons",
    apply: "build",
    generateBundle() {
      for (const [name, icon] of Object.entries(ICONS)) {
        const png = new Resvg(svg(icon), { fitTo: { mode: "width", value: icon.size } });
        this.emitFile({ type: "asset", fileName: `icons/${name}`, source: png.render().asPng() });
      }
    },
  };
}

function svg({ corners, scale }: Icon): string {
  // About the middle of the bubble, which is a little below that of the ground.
  const place = `translate(16 16) scale(${scale}) translate(-16 -16.3)`;
  const ground = `<rect width="32" height="32" rx="${corners}" fill="${ACCENT}"/>`;
  // Systems colour the badge themselves: what is to be seen through must be a hole.
  const shape =
    corners === null
      ? `<mask id="lines"><path d="${BUBBLE}" fill="#fff"/><path d="${LINES}" stroke="#000" stroke-width="2" stroke-linecap="round"/></mask>
         <rect width="32" height="32" fill="#fff" mask="url(#lines)"/>`
      : `<path d="${BUBBLE}" fill="#fff"/><path d="${LINES}" stroke="${ACCENT}" stroke-width="2" stroke-linecap="round"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
    ${corners === null ? "" : ground}<g transform="${place}">${shape}</g></svg>`;
}
