// Finds addresses in a message's text, so that they can be clicked. The text itself stays text.

export type Piece = { text: string; href: string | null };

const ADDRESS = /\bhttps?:\/\/[^\s<>"“”]+/giu;
const TRAILING = /[.,;:!?'’…*_~\]]+$/u;

export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    const href = safe(address);
    if (!href) continue;
    if (match.index > at) found.push({ text: text.slice(at, match.index), href: null });
    found.push({ text: address, href });
    at = match.index + address.length;
  }
  if (at < text.length) found.push({ text: text.slice(at), href: null });
  return found;
}

/** Without the punctuation of the sentence around it. */
function trimmed(address: string): string {
  const bare = address.replace(TRAILING, "");
  const opened = bare.split("(").length;
  const closed = bare.split(")").length;
  return bare.endsWith(")") && closed > opened ? trimmed(bare.slice(0, -1)) : bare;
}

function safe(address: string): string | null {
  try {
    const { protocol, hostname, href } = new URL(address);
    return (protocol === "http:" || protocol === "https:") && hostname ? href : null;
  } catch {
    return null;
  }
}
