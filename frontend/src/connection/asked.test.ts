import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connection } from "../state/connection";
import { asked } from "./asked";
import { Unreachable } from "./http";
import { command, isOpen } from "./socket";

vi.mock("./socket", () => ({ command: vi.fn(), isOpen: () => connection.value === "online" }));

const answer = { ok: true, room: { id: "7" } } as never;
const group = { name: "Chess", topic: "", private: false, members: [] };

beforeEach(() => {
  vi.useFakeTimers();
  connection.value = "online";
  vi.mocked(command).mockReset();
});

afterEach(() => {
  vi.useRealTimers();
});

function breakOff() {
  vi.mocked(command).mockImplementationOnce(async () => {
    connection.value = "offline";
    throw new Error("socket has been disconnected");
  });
}

test("an answer that is lost with its connection is asked for once more on the next one", async () => {
  breakOff();
  vi.mocked(command).mockResolvedValueOnce(answer);
  const question = asked("join_room", { room: "7" });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(command).toHaveBeenCalledTimes(1);
  connection.value = "online";
  expect(await question).toBe(answer);
  expect(command).toHaveBeenCalledTimes(2);
});

test("what would be two if it were done twice is not", async () => {
  breakOff();
  await expect(asked("create_group", group)).rejects.toBeInstanceOf(Unreachable);
  expect(command).toHaveBeenCalledTimes(1);
});

test("without a connection one waits a while for it, and not for ever", async () => {
  connection.value = "offline";
  vi.mocked(command).mockResolvedValueOnce(answer);
  const early = asked("create_group", group);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(command).not.toHaveBeenCalled();
  connection.value = "online";
  expect(await early).toBe(answer);

  connection.value = "offline";
  vi.mocked(command).mockRejectedValue(new Error("There is no connection."));
  const late = expect(asked("join_room", { room: "7" })).rejects.toBeInstanceOf(Unreachable);
  await vi.advanceTimersByTimeAsync(11_000);
  await late;
});

test("who is connected and not answered is told so, and does not ask twice", async () => {
  vi.mocked(command).mockRejectedValueOnce(new Error("operation has timed out"));
  await expect(asked("join_room", { room: "7" })).rejects.toBeInstanceOf(Unreachable);
  expect(command).toHaveBeenCalledTimes(1);
  expect(isOpen()).toBe(true);
});
