// What of a search says where to look: `from:ada` and the like, each of them a chip. The rest is
// what one looks for.

const OPERATORS = ["from", "in", "after", "before", "has"] as const;
export type Operator = (typeof OPERATORS)[number];

export const KINDS = ["file", "image", "link"] as const;
export type Kind = (typeof KINDS)[number];

export interface Chip {
  readonly operator: Operator;
  readonly value: string;
}

export interface Narrowed {
  readonly chips: readonly Chip[];
  readonly text: string;
}

const WRITTEN = /(^|\s)(from|in|before|after|has):(?:"([^"]+)"|([^\s"]+))(?=\s|$)/giu;
const BEGUN = /(?:^|\s)(from|in|before|after|has):("?)([^"\s]*)$/iu;
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** Takes the operators out of what is written; `all`: also the one that may still go on. */
export function narrowed(written: string, all = false): Narrowed {
  const chips: Chip[] = [];
  const text = written.replace(WRITTEN, (whole, before, name, quoted, bare, at: number) => {
    const open = at + whole.length === written.length && quoted === undefined;
    const chip = { operator: name.toLowerCase() as Operator, value: quoted ?? bare };
    if ((open && !all) || !isKnown(chip)) return whole;
    chips.push(plain(chip));
    return before;
  });
  // Two spaces that stand where one of them stood.
  return { chips, text: chips.length ? text.replace(/\s{2,}/gu, " ").trimStart() : text };
}

/** A chip more: of dates the later one counts, and none stands there twice. */
export function withChip(chips: readonly Chip[], chip: Chip): readonly Chip[] {
  const single = chip.operator === "before" || chip.operator === "after";
  const others = chips.filter(
    ({ operator, value }) => operator !== chip.operator || (!single && value !== chip.value),
  );
  return [...others, chip];
}

export function withoutChip(chips: readonly Chip[], chip: Chip): readonly Chip[] {
  return chips.filter(({ operator, value }) => operator !== chip.operator || value !== chip.value);
}

/** As the server is asked. */
export function queryOf({ chips, text }: Narrowed): string {
  return [...chips.map(writtenOf), text.trim()].filter(Boolean).join(" ");
}

export function writtenOf({ operator, value }: Chip): string {
  return `${operator}:${/\s/u.test(value) ? `"${value}"` : value}`;
}

/** The operator that stands at the end and has no end of its own yet. */
export function begunChip(text: string): Chip | null {
  const found = BEGUN.exec(text);
  if (!found) return null;
  return { operator: found[1]?.toLowerCase() as Operator, value: found[3] ?? "" };
}

/** The text without the operator that was begun at its end. */
export function withoutBegun(text: string): string {
  return text.replace(BEGUN, "");
}

function isKnown({ operator, value }: Chip): boolean {
  if (operator === "has") return (KINDS as readonly string[]).includes(value.toLowerCase());
  if (operator === "from") return value !== "@";
  return operator === "in" || DATE.test(value);
}

function plain({ operator, value }: Chip): Chip {
  if (operator === "has") return { operator, value: value.toLowerCase() };
  return { operator, value: operator === "from" ? value.replace(/^@/u, "") : value };
}
