// Keeps what is on the page in step with the server, from signing in to signing out.
import type { Message } from "../protocol/types";
import { attention } from "../state/attention";
import { forgetComposing } from "../state/composing";
import { connection } from "../state/connection";
import { dropAll } from "../state/holdings";
import { keepLeftOff } from "../state/left-off";
import { wishes } from "../state/notifying";
import { closePanel } from "../state/panel";
import { privacy } from "../state/privacy";
import { keepReading } from "../state/reading";
import { NOTHING, searched } from "../state/search";
import { strings } from "../strings";
import { avatarChanged, forgetAvatars, loadAvatars } from "./avatars";
import { roomChanged } from "./changes";
import { reportDelivered } from "./delivering";
import { followMessageLinks } from "./jump";
import { notified, putToastsAway } from "./notifications";
import { keepOpened, othersReceipt } from "./opening";
import { flush } from "./outbox";
import { forgetPresence, loadPresence, presenceChanged } from "./presence";
import { loadPrivacy, meChanged } from "./privacy";
import { readElsewhere, reportReading } from "./reading";
import { refresh } from "./refresh";
import { received } from "./resync";
import { joined, left } from "./rooms";
import { ended, signedOut } from "./session";
import { settled } from "./settled";
import { closeSocket, openSocket, type ParlourSocket } from "./socket";
import { forgetTyping, saidSomething, somebodyTypes } from "./typing";
import { resyncAll } from "./untold";
import { dropUploads } from "./uploads";

const RETRY = 3_000;

/** Refusals that no waiting mends. */
const FINAL = ["guests_off", "name_taken", "banned", "invalid"] as const;

let renewed = false;

export function goLive(): void {
  renewed = false;
  const socket = openSocket();
  socket.on("connect", () => connected());
  socket.on("disconnect", (reason) => disconnected(socket, reason));
  socket.on("connect_error", (error) => refusedToConnect(socket, codeOf(error)));
  socket.on("receive_message", messageCame);
  socket.on("message_changed", received);
  socket.on("room_changed", roomChanged);
  socket.on("room_joined", joined);
  socket.on("room_left", ({ room }) => left(room));
  socket.on("receipt", readElsewhere);
  socket.on("receipt", othersReceipt);
  socket.on("typing", somebodyTypes);
  socket.on("presence", presenceChanged);
  socket.on("avatar_changed", avatarChanged);
  socket.on("notification", notified);
  socket.on("attention", ({ active }) => {
    attention.value = active;
  });
  socket.on("me_changed", meChanged);
  socket.on("session_ended", ({ reason }) => ended(reason));
  retryWhenBack(socket);
  const stops = [
    // Before what comes in a room that is open counts as read.
    keepLeftOff(),
    keepReading(),
    reportReading(),
    reportDelivered(),
    keepOpened(),
    followMessageLinks(),
    putToastsAway(),
    goAlong(socket),
  ];
  stopReading = () => {
    for (const stop of stops) stop();
  };
}

export function goQuiet(): void {
  closeSocket();
  stopRetrying();
  stopReading();
  dropAll();
  forgetComposing();
  dropUploads();
  forgetPresence();
  forgetAvatars();
  forgetTyping();
  privacy.value = null;
  wishes.value = null;
  attention.value = false;
  searched.value = NOTHING;
  closePanel();
  connection.value = "connecting";
}

/** What the first message need not wait for. */
function goAlong(socket: ParlourSocket): () => void {
  let stop = () => {};
  let wanted = true;
  settled
    .then(() => import("./alongside"))
    .then(
      ({ begin }) => {
        if (wanted) stop = begin(socket);
      },
      // The next start finds it.
      () => {},
    );
  return () => {
    wanted = false;
    stop();
  };
}

async function connected(): Promise<void> {
  renewed = false;
  connection.value = "online";
  await resyncAll();
  flush();
  loadPresence();
  loadAvatars();
  // Unknown, it stays what it was: the server keeps to it, whatever the page shows.
  loadPrivacy().catch(() => {});
}

function messageCame(message: Message): void {
  received(message);
  saidSomething(message);
}

function disconnected(socket: ParlourSocket, reason: string): void {
  connection.value = "offline";
  // After its own good-bye Socket.IO waits for us to come back.
  if (reason === "io server disconnect") setTimeout(() => socket.connect(), RETRY / 3);
}

async function refusedToConnect(socket: ParlourSocket, code: string | null): Promise<void> {
  if (connection.value === "online") connection.value = "offline";
  // Without a code it was the network, and Socket.IO tries again by itself.
  if (code === null) return;
  const final = FINAL.find((one) => one === code);
  if (final) return signedOut(strings.refused[final]);
  if (code === "unauthorized" || code === "token_expired") return renew(socket);
  setTimeout(() => socket.connect(), RETRY);
}

async function renew(socket: ParlourSocket): Promise<void> {
  try {
    if (!(await refresh())) return signedOut(strings.sessionEnded.expired);
    // A fresh cookie that is refused as well will be no better at once.
    const pause = renewed ? RETRY : 0;
    renewed = true;
    setTimeout(() => socket.connect(), pause);
  } catch {
    setTimeout(() => socket.connect(), RETRY);
  }
}

let stopRetrying = () => {};
let stopReading = () => {};

/** The network is back, or the lid is opened: no need to sit out the pause between two tries. */
function retryWhenBack(socket: ParlourSocket): void {
  const retry = () => {
    if (connection.value === "online" || document.visibilityState === "hidden") return;
    socket.disconnect().connect();
  };
  addEventListener("online", retry);
  document.addEventListener("visibilitychange", retry);
  stopRetrying = () => {
    removeEventListener("online", retry);
    document.removeEventListener("visibilitychange", retry);
  };
}

function codeOf(error: Error & { data?: unknown }): string | null {
  const said = error.data as { code?: unknown } | undefined;
  return typeof said?.code === "string" ? said.code : null;
}
