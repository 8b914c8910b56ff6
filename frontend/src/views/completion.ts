// Finishing what someone has begun to write in the composer: names after `@`, emoji after `:`.
import type { RefObject } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { membersOf } from "../connection/directory";
import type { Room, User } from "../protocol/types";
import { type Begun, begunIn, namesFor } from "../state/completion";
import { allEmoji, emojiFor } from "../state/emoji";
import { EVERYONE } from "../state/mentions";
import { stretches } from "../state/messages";
import { strings } from "../strings";
import { insert } from "./inserting";

const MOST = 8;

export interface Option {
  readonly insert: string;
  readonly label: string;
  readonly hint: string;
  readonly emoji: string | null;
}

interface Given {
  box: RefObject<HTMLTextAreaElement | null>;
  room: Room;
  user: User;
}

export function useCompletion({ box, room, user }: Given) {
  const id = useId();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [found, setFound] = useState<readonly Option[]>([]);
  const [active, setActive] = useState(0);
  /** Where Escape was pressed: one wants no help with that word. */
  const refused = useRef<number | null>(null);

  useEffect(() => {
    let wanted = true;
    setActive(0);
    if (!begun) return setFound([]);
    optionsFor(begun, room, user).then(
      (options) => wanted && setFound(options.slice(0, MOST)),
      () => wanted && setFound([]),
    );
    return () => {
      wanted = false;
    };
  }, [begun?.kind, begun?.query]);

  // At once, and not when the list is drawn the next time: the next key may be for the text.
  const options = begun ? found : [];
  /** The caret has moved, or the text has changed. */
  const look = () => {
    const { selectionStart: at, selectionEnd, value } = box.current ?? {};
    const now = at !== undefined && at === selectionEnd ? begunIn(value?.slice(0, at) ?? "") : null;
    if (now?.from !== refused.current) refused.current = null;
    const next = refused.current === null ? now : null;
    setBegun((before) => (same(before, next) ? before : next));
  };
  const close = () => setBegun(null);
  const choose = (option: Option) => {
    const { current } = box;
    if (!current || !begun) return;
    setBegun(null);
    insert(current, `${option.insert} `, begun.from, current.selectionStart);
  };
  /** Whether the key was for the list, and not for the text. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (options.length === 0 || event.isComposing || event.ctrlKey || event.metaKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((active + step + options.length) % options.length);
    else if (event.key === "Escape") {
      refused.current = begun?.from ?? null;
      close();
    } else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") {
      choose(options[active] as Option);
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { id, kind: begun?.kind ?? null, options, active, look, close, choose, onKeyDown };
}

export type Completion = ReturnType<typeof useCompletion>;

function same(a: Begun | null, b: Begun | null): boolean {
  return a?.kind === b?.kind && a?.query === b?.query && a?.from === b?.from;
}

async function optionsFor(begun: Begun, room: Room, user: User): Promise<Option[]> {
  if (begun.kind === "emoji") {
    return emojiFor(begun.query, await allEmoji()).map(({ emoji, name, codes }) => ({
      insert: emoji,
      label: codes[0] ? `:${codes[0]}:` : name,
      hint: codes[0] ? name : "",
      emoji,
    }));
  }
  const lately = [...(stretches.value[room.id]?.messages ?? [])]
    .reverse()
    .map(({ username }) => username);
  // Who may not ask for the members can still mention whoever has said something.
  const names = await namesIn(room).catch(() => lately);
  const others = names.filter((name) => name !== user.username);
  const words = strings.completion;
  const everyone = room.kind === "direct" ? [] : namesFor(begun.query, EVERYONE, []);
  return [
    ...namesFor(begun.query, others, lately)
      .slice(0, MOST - everyone.length)
      .map((name) => option(name, "")),
    ...everyone.map((name) => option(name, words[name as keyof typeof words])),
  ];
}

function option(name: string, hint: string): Option {
  return { insert: `@${name}`, label: name, hint, emoji: null };
}

const known = new Map<string, Promise<string[]>>();

/** Asked for once, and again when somebody has come or gone. */
function namesIn({ id, members_count }: Room): Promise<string[]> {
  const key = `${id} ${members_count}`;
  const before = known.get(key);
  if (before) return before;
  const asked = membersOf(id).then((members) => members.map(({ user }) => user.username));
  known.set(key, asked);
  asked.catch(() => known.delete(key));
  return asked;
}
