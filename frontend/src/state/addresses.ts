// Web addresses in a text, and which of them may be followed.

/** Longer ones are text: nobody clicks them, and looking for their ends would take its time. */
const LONGEST = 2_000;

const ADDRESS = /(?:https?:\/\/|mailto:)[^\s<>"“”`]+/iuy;
const TRAILING = new Set([...".,;:!?'’…*_~]"]);

export interface Address {
  readonly text: string;
  readonly href: string;
}

/** The address that begins here in the text, without the punctuation of the sentence around it. */
export function addressAt(text: string, at: number): Address | null {
  ADDRESS.lastIndex = 0;
  const found = ADDRESS.exec(text.slice(at, at + LONGEST));
  if (!found || (at + found[0].length < text.length && found[0].length === LONGEST)) return null;
  const address = trimmed(found[0]);
  const href = safe(address);
  return href === null ? null : { text: address, href };
}

/** Where a link may lead: never to a script, nor anywhere that is not spelt out. */
export function safe(address: string): string | null {
  try {
    const { protocol, hostname, pathname, href } = new URL(address);
    if (protocol === "mailto:") return pathname.includes("@") ? href : null;
    return (protocol === "http:" || protocol === "https:") && hostname ? href : null;
  } catch {
    return null;
  }
}

/** Whether a text claims to be an address, and of another place than the one that it leads to. */
export function disguises(text: string, href: string): boolean {
  const said = text.trim().match(/^(?:[a-z]+:\/\/)?(?:[\w-]+\.)+[a-z]{2,}(?=[/:?#]|$)/iu)?.[0];
  if (!said) return false;
  const host = said.replace(/^[a-z]+:\/\//iu, "").toLowerCase();
  const leads = new URL(href).hostname.toLowerCase();
  return bare(host) !== bare(leads);
}

function bare(host: string): string {
  return host.replace(/^www\./u, "");
}

/** A bracket at the end belongs to the address if it was opened in it. */
function trimmed(address: string): string {
  let open = 0;
  for (const character of address) open += character === "(" ? 1 : character === ")" ? -1 : 0;
  let end = address.length;
  for (;;) {
    const last = address.charAt(end - 1);
    if (last === ")" && open < 0) open += 1;
    else if (!TRAILING.has(last)) break;
    end -= 1;
  }
  return address.slice(0, end);
}
