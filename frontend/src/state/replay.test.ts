// What devices were told, recorded from the server itself, step by step: what they then hold must
// be what someone gets who asks for it afresh.
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import type { Message, Protocol, Room, Synced, User } from "../protocol/types";
import { add, drop, dropAll, takeMessage, takeRoom, takeSync } from "./holdings";
import { stretches } from "./messages";
import { rooms, withOwnReceipt } from "./rooms";

type Events = Protocol["events"];
type Told = { [Name in keyof Events]: [Name, Events[Name]] }[keyof Events];

interface Recorded {
  steps: ({ sync: Synced } | { event: Told })[];
  fetched: Record<string, { room: Room; messages: Message[] }>;
  me: User;
}

const files = import.meta.glob<Recorded>("../testing/recorded/*.json", {
  eager: true,
  import: "default",
});
const scenarios = [...Object.entries(files), ...recordedJustNow()];

afterEach(dropAll);

describe.each(scenarios)("%s", (_file, { steps, fetched, me }) => {
  test("leads to what is there", () => {
    for (const step of steps) {
      if ("sync" in step) takeSync(step.sync);
      else hear(step.event, me);
    }
    expect(heldRooms()).toEqual(
      Object.values(fetched)
        .map(({ room }) => factsOf(room))
        .toSorted(byId),
    );
    for (const [id, { messages }] of Object.entries(fetched)) {
      const held = stretches.value[id]?.messages ?? [];
      // One may hold less than was fetched, or more, but from where both begin it is the same.
      const first = Math.max(held[0]?.seq ?? 0, messages[0]?.seq ?? 0);
      const from = (list: readonly Message[]) => list.filter(({ seq }) => seq >= first);
      expect(from(held), `room ${id}`).toEqual(from(messages));
      expect(held.length > 0, `room ${id}`).toBe(messages.length > 0);
    }
  });
});

/** What the server's own tests have recorded: a scenario a line. */
function recordedJustNow(): [string, Recorded][] {
  const file = process.env.PARLOUR_RECORDED;
  if (!file) return [];
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return lines.map((line, at) => [`scenario ${at + 1}`, JSON.parse(line)]);
}

function hear([name, payload]: Told, me: User): void {
  if (name === "receive_message" || name === "message_changed") takeMessage(payload);
  if (name === "room_changed") takeRoom(payload);
  if (name === "room_joined") add([payload]);
  if (name === "room_left") drop([payload.room]);
  if (name === "receipt" && payload.username === me.username && rooms.value) {
    rooms.value = withOwnReceipt(rooms.value, payload);
  }
}

function heldRooms() {
  return (rooms.value ?? []).map(factsOf).toSorted(byId);
}

/** `last_seq` and `version` move on with every message, of which the stretch keeps count. */
function factsOf({ id, name, topic, last_seq, version, membership }: Room) {
  const { last = 0, version: known = 0 } = stretches.value[id] ?? {};
  return {
    id,
    name,
    topic,
    last_seq: Math.max(last_seq, last),
    version: Math.max(version, known),
    role: membership?.role,
    level: membership?.level,
    mutedUntil: membership?.muted_until,
    read: membership?.read,
  };
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
