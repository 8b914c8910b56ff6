// What a service worker has in place of a window.

export const worker = self as unknown as ServiceWorkerGlobalScope;
