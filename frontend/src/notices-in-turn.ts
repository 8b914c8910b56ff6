// Notifications of the system, from the page's tabs and from the service worker.

/**
 * Showing one and looking through those that are there take turns, in all tabs and the worker.
 * Chromium forgets a notification if it is asked for all of them while it shows this one: it stays
 * on the screen, and nobody can withdraw it any more.
 */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request("parlour-notices", work) : work();
}
