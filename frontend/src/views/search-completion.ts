// Finishing `from:` and `in:` in the search: people and rooms whose names begin, or go, like that.
import { useEffect, useState } from "preact/hooks";
import { findPeople } from "../connection/directory";
import type { User } from "../protocol/types";
import { ranked } from "../state/matching";
import { rooms } from "../state/rooms";
import { begunChip, type Chip, withoutBegun } from "../state/search-chips";
import { useAnswer } from "./answer";

const MOST = 6;
const PAUSE = 120;

export function useSearchCompletion(text: string, user: User) {
  const begun = begunChip(text);
  const [active, setActive] = useState(-1);
  const asks = begun?.operator === "from" ? begun.value.replace(/^@/u, "") : null;
  const ask = () =>
    asks === null || user.guest ? Promise.resolve([]) : findPeople(asks).catch(() => []);
  const { answer } = useAnswer(ask, asks, asks ? PAUSE : 0);
  useEffect(() => setActive(begun?.value ? 0 : -1), [begun?.operator, begun?.value]);
  const names = begun ? namesFor(begun, answer ?? []).slice(0, MOST) : [];
  const whole = names.some((name) => name.toLowerCase() === begun?.value.toLowerCase());
  /** What is begun is not searched for yet: "from:a" would find nothing. */
  const searchable =
    begun && !whole && !(begun.value && names.length === 0) ? withoutBegun(text) : text;
  return { begun, names, active: Math.min(active, names.length - 1), setActive, searchable };
}

export type SearchCompletion = ReturnType<typeof useSearchCompletion>;

function namesFor({ operator, value }: Chip, people: readonly User[]): string[] {
  const all =
    operator === "from"
      ? people.map(({ username }) => username)
      : operator === "in"
        ? (rooms.value ?? []).map(({ name }) => name)
        : [];
  const wanted = value.replace(/^@/u, "");
  return [...new Set(ranked(all, wanted, (name) => name).map(({ one }) => one))];
}
