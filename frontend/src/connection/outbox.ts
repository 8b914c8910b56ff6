// Sends what was written, in order, until the server has confirmed it.
import type { Error as Refusal, SendMessage } from "../protocol/types";
import { settings } from "../settings";
import * as box from "../state/outbox";
import { me } from "../state/session";
import { newId } from "./identity";
import { change } from "./outbox-store";
import { received } from "./resync";
import { command, isOpen } from "./socket";

const RETRY = 1_000;

/** Refusals that pass by themselves. */
const PASSING: Refusal["code"][] = ["rate_limited", "unavailable", "unauthorized"];

export function send(room: string, text: string, extras: Partial<box.Extras> = {}): void {
  if (!me.value) return;
  const written = { client_id: newId(), room, text, user_id: me.value.id, ...extras };
  change(box.withEntry(box.outbox.value, box.newEntry(written, Date.now())));
  flush();
}

export function retry(id: string): void {
  change(box.retried(box.outbox.value, id, newId()));
  flush();
}

export function discard(id: string): void {
  change(box.without(box.outbox.value, id));
}

let timer: ReturnType<typeof setTimeout> | undefined;

export function flush(): void {
  clearTimeout(timer);
  const person = me.value;
  if (!person || !isOpen()) return;
  // Functions answer side by side: of two, the second may be done first.
  const { serverless } = settings.socket;
  for (const entry of box.toSend(box.outbox.value, person.id, Date.now(), serverless)) {
    deliver(entry);
  }
  const next = box.nextTry(box.outbox.value, person.id);
  if (next !== null) timer = setTimeout(flush, Math.max(0, next - Date.now()));
}

async function deliver(entry: box.Entry): Promise<void> {
  const { client_id } = entry;
  change(box.sending(box.outbox.value, client_id));
  try {
    const answer = await command("send_message", payloadOf(entry));
    if (answer.ok) {
      change(box.sent(box.outbox.value, client_id));
      received(answer.message);
    } else refuse(client_id, answer.error);
  } catch {
    change(box.postponed(box.outbox.value, client_id, Date.now() + RETRY));
  }
  flush();
}

/** What is not there is left out: that is the message as every server knows it. */
function payloadOf({ client_id, room, text, reply_to, attachments, notify_all }: box.Entry) {
  return {
    room,
    message: text,
    client_id,
    ...(reply_to && { reply_to: reply_to.seq }),
    ...(attachments.length > 0 && { attachments: attachments.map(({ id }) => id) }),
    ...(notify_all && { notify_all }),
  } as SendMessage;
}

function refuse(id: string, { code, message, retry_after }: Refusal): void {
  if (PASSING.includes(code)) {
    const until = Date.now() + Math.max(RETRY, (retry_after ?? 0) * 1_000);
    change(box.postponed(box.outbox.value, id, until, code === "rate_limited"));
  } else change(box.refused(box.outbox.value, id, { code, message }));
}
