// The socket: opening it, keeping it open, commands with their acknowledgements.
import { io, type Socket } from "socket.io-client";
import type { Failed, Protocol, SocketToken } from "../protocol/types";
import { settings } from "../settings";
import { request } from "./http";
import { authorised } from "./refresh";

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
  const { url, path, serverless } = settings.socket;
  socket = io(url || undefined, {
    path,
    forceNew: true,
    withCredentials: true,
    transports: serverless ? ["websocket"] : ["websocket", "polling"],
    tryAllTransports: true,
    // The path of a stage has none.
    addTrailingSlash: !serverless,
    ...(serverless && { auth: giveToken }),
    closeOnBeforeunload: false,
    randomizationFactor: 0.5,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  }) as ParlourSocket;
  return socket;
}

/** The cookie does not go to another host: a token that is good for this moment stands for it. */
async function giveToken(give: (credentials: object) => void): Promise<void> {
  const engine = socket?.io.engine;
  const token = await authorised(() => request<SocketToken>("POST", "/auth/socket")).then(
    ({ access_token }) => access_token,
    // Refused with it, the page looks who is signed in; without any it would come as a guest.
    () => "",
  );
  // A connection that has taken its place meanwhile asks for itself.
  if (socket?.io.engine === engine) give({ token });
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
