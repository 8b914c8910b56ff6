// Which device a session is on, as far as the browser says so in its User-Agent.

export interface Device {
  /** Null where it can't be told. */
  readonly browser: string | null;
  readonly system: string | null;
  readonly kind: "phone" | "computer" | "program";
}

/** Each browser says that it is others as well: the one that says the least stands last. */
const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\b(?:OPR|OPT|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\bDuckDuckGo\//, "DuckDuckGo"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Headless)?(?:Chrome|Chromium|CriOS)\//, "Chrome"],
  [/\bVersion\/[\d.]+ .*\bSafari\//, "Safari"],
];

const SYSTEMS: readonly [RegExp, string][] = [
  [/\biPad\b/, "iPad"],
  [/\biP(?:hone|od)\b/, "iPhone"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\b(?:FreeBSD|OpenBSD|NetBSD)\b/, "BSD"],
  [/\bLinux\b|\bX11\b/, "Linux"],
];

const PHONES = new Set(["iPad", "iPhone", "Android"]);

export function deviceOf(userAgent: string): Device {
  const browser = named(BROWSERS, userAgent);
  const system = named(SYSTEMS, userAgent);
  // What is no browser names itself first: "python-requests/2.32.3", "curl/8.5.0".
  const program = userAgent.startsWith("Mozilla/") ? null : userAgent.match(/^[\w .-]+(?=\/|$)/);
  if (program && !browser) return { browser: program[0].trim(), system, kind: "program" };
  return { browser, system, kind: PHONES.has(system ?? "") ? "phone" : "computer" };
}

function named(all: readonly [RegExp, string][], userAgent: string): string | null {
  return all.find(([sign]) => sign.test(userAgent))?.[1] ?? null;
}
