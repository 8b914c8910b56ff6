// What a view asks the server for when it is opened, and again when what it asks about changes.
import { useEffect, useState } from "preact/hooks";

/** The last answer stays until the next is there. `wait`: milliseconds before asking. */
export function useAnswer<T>(ask: () => Promise<T>, about: unknown, wait = 0) {
  const [answer, setAnswer] = useState<T | null>(null);
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(async () => {
      const found = await ask().catch(() => null);
      if (!wanted) return;
      setFailed(found === null);
      if (found !== null) setAnswer(found);
    }, wait);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [about, tries]);
  const again = () => {
    setFailed(false);
    setTries(tries + 1);
  };
  return { answer, failed, again };
}
