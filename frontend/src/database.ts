// The browser's database, which the page and its service worker share. It may be blocked, full or
// absent, as in some private windows: nothing is found in it then.

const NAME = "parlour";
const STORE = "kept";

let opened: Promise<IDBDatabase> | null = null;

export async function recall<T>(key: string): Promise<T | null> {
  try {
    return ((await done((await store("readonly")).get(key))) as T | undefined) ?? null;
  } catch {
    return null;
  }
}

/** Null forgets it. */
export async function remember(key: string, value: unknown): Promise<void> {
  try {
    const kept = await store("readwrite");
    await (value === null ? done(kept.delete(key)) : done(kept.put(value, key)));
  } catch {
    // What is on the page is not lost; it only is not there the next time.
  }
}

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  opened ??= open();
  return (await opened).transaction(STORE, mode).objectStore(STORE);
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  const database = done(request);
  database.then(
    (found) => {
      // The browser may close it, for one when the person clears what the site has stored.
      found.onclose = () => {
        opened = null;
      };
    },
    () => {
      opened = null;
    },
  );
  return database;
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
