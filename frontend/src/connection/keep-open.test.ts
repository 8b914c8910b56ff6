import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { settings } from "../settings";
import { active } from "../state/attention";
import { keepOpen } from "./keep-open";
import { command } from "./socket";

vi.mock("./socket", () => ({ command: vi.fn(async () => ({ ok: true })) }));

const FIVE_MINUTES = 5 * 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  settings.socket.serverless = false;
  active.value = false;
  vi.mocked(command).mockClear();
  vi.useRealTimers();
});

test("at API Gateway a page says every five minutes what it has said before", () => {
  settings.socket.serverless = true;
  active.value = true;
  const stop = keepOpen();
  vi.advanceTimersByTime(2 * FIVE_MINUTES);
  expect(vi.mocked(command).mock.calls).toEqual([
    ["set_active", { active: true }],
    ["set_active", { active: true }],
  ]);
  stop();
  vi.advanceTimersByTime(FIVE_MINUTES);
  expect(command).toHaveBeenCalledTimes(2);
});

test("at a server, which asks by itself, it says nothing", () => {
  const stop = keepOpen();
  vi.advanceTimersByTime(2 * FIVE_MINUTES);
  expect(command).not.toHaveBeenCalled();
  stop();
});
