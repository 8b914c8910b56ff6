// What is written and not yet sent, per person and room. It survives a reload.
import { read, write } from "../storage";

export function draft(user: string, room: string): string {
  return read(key(user, room)) ?? "";
}

export function keepDraft(user: string, room: string, text: string): void {
  write(key(user, room), text === "" ? null : text);
}

function key(user: string, room: string): string {
  return `parlour-draft:${user}:${room}`;
}
