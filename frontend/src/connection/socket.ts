// The socket: opening it, keeping it open, commands with their acknowledgements.
import { io, type Socket } from "socket.io-client";
import type { Failed, Protocol } from "../protocol/types";
import { settings } from "../settings";

export type Commands = Protocol["commands"];
type Events = { [Name in keyof Protocol["events"]]: (payload: Protocol["events"][Name]) => void };
type Answer<Name extends keyof Commands> =
  | (Commands[Name]["acknowledgement"] & { ok: true })
  | (Failed & { ok: false });

export type ParlourSocket = Socket<Events>;

const ACKNOWLEDGED_WITHIN = 10_000;

let socket: ParlourSocket | null = null;

export function openSocket(): ParlourSocket {
  closeSocket();
  socket = io(settings.socket.url || undefined, {
    path: settings.socket.path,
    forceNew: true,
    withCredentials: true,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    closeOnBeforeunload: false,
    randomizationFactor: 0.5,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  }) as ParlourSocket;
  return socket;
}

export function closeSocket(): void {
  socket?.removeAllListeners();
  socket?.disconnect();
  socket = null;
}

export function isOpen(): boolean {
  return socket?.connected ?? false;
}

/** Rejects when there is no connection, it breaks, or nothing is answered in time. */
export async function command<Name extends keyof Commands>(
  name: Name,
  payload: Commands[Name]["payload"],
): Promise<Answer<Name>> {
  // Socket.IO would keep the packet for later; the outbox decides that, and keeps it over reloads.
  if (!socket?.connected) throw new Error("There is no connection.");
  const untyped = socket as unknown as Socket;
  return untyped.timeout(ACKNOWLEDGED_WITHIN).emitWithAck(name, payload);
}
