import "./Tick.css";
import { Check, CheckCheck, CircleAlert, Clock } from "lucide";
import type { Message } from "../protocol/types";
import { act } from "../state/acting";
import { allDelivered, allRead } from "../state/receipts";
import type { Shown } from "../state/timeline";
import { strings } from "../strings";
import { Icon } from "./Icon";

const TICKS = {
  waiting: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: CircleAlert,
};

interface Props {
  status: Exclude<Shown["status"], "received">;
  /** Null while the server does not have it. */
  message: Message | null;
}

/** How far one's own message has got. */
export function Tick({ status, message }: Props) {
  const reached = status === "sent" && message ? reachedBy(message.seq) : status;
  const label = strings.status[reached];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the message's menu has it for the keyboard.
    <span
      class="tick"
      data-reached={reached}
      role="img"
      aria-label={label}
      title={label}
      onClick={() => message && !message.deleted && act("readers", message)}
    >
      <Icon icon={TICKS[reached]} size={14} />
    </span>
  );
}

function reachedBy(seq: number): "sent" | "delivered" | "read" {
  if (allRead.value >= seq) return "read";
  return allDelivered.value >= seq ? "delivered" : "sent";
}
