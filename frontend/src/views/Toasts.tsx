import "./Toasts.css";
import { AtSign, MessageCircle, X } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { jumpTo } from "../connection/jump";
import type { Notification } from "../protocol/types";
import { rooms } from "../state/rooms";
import { toasts, without } from "../state/toasts";
import { strings } from "../strings";
import { Icon } from "./Icon";
import { IconButton } from "./IconButton";

const words = strings.toasts;

const SHOWN_FOR = 8_000;

/** What was meant for one elsewhere. The region is always there, so that it is read out. */
export function Toasts() {
  return (
    <section class="toasts" role="status" aria-label={words.title}>
      {toasts.value.map((told) => (
        <Toast key={`${told.room}:${told.seq}`} told={told} />
      ))}
    </section>
  );
}

function Toast({ told }: { told: Notification }) {
  const [held, setHeld] = useState(false);
  const dismiss = () => {
    toasts.value = without(toasts.value, told);
  };
  useEffect(() => {
    // Whoever points at it, reads it.
    if (held) return;
    const timer = setTimeout(dismiss, SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [held, told]);
  const room = rooms.value?.find(({ id }) => id === told.room);
  const mention = told.kind === "mention";
  const title =
    mention && room?.kind !== "direct"
      ? words.mention(told.username, room?.name ?? "")
      : words.direct(told.username);
  return (
    <div
      class="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <button
        type="button"
        class="toast-open"
        title={words.open}
        onClick={() => {
          dismiss();
          jumpTo(told.room, told.seq);
        }}
      >
        <Icon icon={mention ? AtSign : MessageCircle} />
        <span class="toast-text">
          <bdi class="toast-title">{title}</bdi>
          <bdi class="toast-excerpt">{told.message}</bdi>
        </span>
      </button>
      <IconButton icon={X} label={words.dismiss} onClick={dismiss} />
    </div>
  );
}
