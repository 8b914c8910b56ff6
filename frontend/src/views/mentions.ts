// The mentions of oneself, page by page, kept up with what comes.
import { useEffect, useRef, useState } from "preact/hooks";
import { mentionsOfOne } from "../connection/inbox";
import { synced } from "../connection/resync";
import { asRead, type Mentions, mentioned, withFirst } from "../state/inbox";
import { rooms } from "../state/rooms";

interface Loaded {
  readonly mentions: Mentions;
  readonly next: string | null;
}

export function useMentions(unread: boolean) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [tries, setTries] = useState(0);
  /** An answer to what is not asked any more is thrown away. */
  const asking = useRef(0);

  const ask = async (cursor: string | null) => {
    asking.current += 1;
    const asked = asking.current;
    setBusy(true);
    setFailed(false);
    const page = await mentionsOfOne(unread, cursor).catch(() => null);
    if (asked !== asking.current) return;
    setBusy(false);
    setFailed(page === null);
    if (page) setLoaded((before) => joined(before, page, cursor));
  };

  useEffect(() => setLoaded(null), [unread]);
  useEffect(() => {
    ask(null);
    return () => {
      asking.current += 1;
    };
  }, [unread, mentioned.value, synced.value, tries]);

  const listed = asRead(loaded?.mentions ?? [], rooms.value ?? []);
  return {
    mentions: unread ? listed.filter(({ read }) => !read) : listed,
    ready: loaded !== null,
    more: loaded?.next != null,
    failed,
    busy,
    again: () => setTries(tries + 1),
    loadMore: () => {
      if (!busy && loaded?.next) ask(loaded.next);
    },
  };
}

interface Page {
  readonly mentions: Mentions;
  readonly next: string | null;
  readonly has_more: boolean;
}

function joined(before: Loaded | null, { mentions, next, has_more }: Page, cursor: string | null) {
  if (cursor) return { mentions: [...(before?.mentions ?? []), ...mentions], next };
  const all = withFirst(before?.mentions ?? [], mentions);
  // With older pages below it, it is their end that more comes after.
  const older = all.length > mentions.length;
  return { mentions: all, next: older ? (before?.next ?? null) : has_more ? next : null };
}
