import { expect, test } from "vitest";
import { deviceOf } from "./devices";

const MOZILLA = "Mozilla/5.0";
const APPLE = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
const KHTML = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [`${MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`, "Firefox", "Linux"],
  [
    `${MOZILLA} (Windows NT 10.0; Win64; x64) ${KHTML} Chrome/141.0.0.0 Safari/537.36`,
    "Chrome",
    "Windows",
  ],
  [
    `${MOZILLA} (Windows NT 10.0) ${KHTML} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`,
    "Edge",
    "Windows",
  ],
  [
    `${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) ${APPLE} Version/18.5 Safari/605.1.15`,
    "Safari",
    "macOS",
  ],
  [
    `${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) ${KHTML} Chrome/141.0.0.0 Safari/537.36 OPR/120.0.0.0`,
    "Opera",
    "macOS",
  ],
  [
    `${MOZILLA} (X11; CrOS x86_64 14541.0.0) ${KHTML} Chrome/141.0.0.0 Safari/537.36`,
    "Chrome",
    "ChromeOS",
  ],
  [
    `${MOZILLA} (X11; Linux x86_64) ${KHTML} HeadlessChrome/141.0.0.0 Safari/537.36`,
    "Chrome",
    "Linux",
  ],
])("%s is at a computer", (userAgent, browser, system) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system, kind: "computer" });
});

test.each([
  [
    `${MOZILLA} (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${APPLE} Version/18.5 Mobile/15E148 Safari/604.1`,
    "Safari",
    "iPhone",
  ],
  [
    `${MOZILLA} (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${APPLE} CriOS/141.0 Mobile/15E148 Safari/604.1`,
    "Chrome",
    "iPhone",
  ],
  [
    `${MOZILLA} (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${APPLE} FxiOS/140.0 Mobile/15E148 Safari/605.1.15`,
    "Firefox",
    "iPhone",
  ],
  [
    `${MOZILLA} (Linux; Android 15; SM-S931B) ${KHTML} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
    "Samsung Internet",
    "Android",
  ],
  [`${MOZILLA} (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0`, "Firefox", "Android"],
])("%s is a phone", (userAgent, browser, system) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system, kind: "phone" });
});

test.each([
  ["python-requests/2.32.3", "python-requests"],
  ["curl/8.5.0", "curl"],
  ["tests", "tests"],
])("%s is a program by its own name", (userAgent, browser) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system: null, kind: "program" });
});

test("what a browser doesn't say stays unknown", () => {
  const unknown = { browser: null, system: null, kind: "computer" };
  expect(deviceOf("")).toEqual(unknown);
  expect(deviceOf(MOZILLA)).toEqual(unknown);
  expect(deviceOf(`${MOZILLA} (X11; Linux x86_64)`)).toEqual({ ...unknown, system: "Linux" });
});
