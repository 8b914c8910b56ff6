import "./PinsBar.css";
import { ListOrdered, Pin } from "lucide";
import { useState } from "preact/hooks";
import { jumpTo } from "../connection/jump";
import type { Message, Room } from "../protocol/types";
import { act } from "../state/acting";
import { plainText } from "../state/markdown";
import { currentPins } from "../state/pins";
import { strings } from "../strings";
import { Icon } from "./Icon";
import { IconButton } from "./IconButton";

const words = strings.pins;

/** The pinned messages at the top of a room, one at a time: a click leads there, and to the next. */
export function PinsBar({ room }: { room: Room }) {
  const [turn, setTurn] = useState(0);
  const pins = currentPins.value;
  const at = pins.length ? turn % pins.length : 0;
  const pin = pins[at];
  if (!pin) return null;
  const go = () => {
    setTurn(at + 1);
    jumpTo(room.id, pin.seq);
  };
  return (
    <section class="pins-bar" aria-label={words.title}>
      <button type="button" class="pins-bar-pin" title={words.goTo} onClick={go}>
        <Icon icon={Pin} size={18} />
        <span class="pins-bar-text">
          <span class="pins-bar-title">
            {pins.length > 1 ? words.place(at + 1, pins.length) : words.one}
          </span>
          <span class="pins-bar-said" dir="auto">
            {textOf(pin)}
          </span>
        </span>
      </button>
      <IconButton
        icon={ListOrdered}
        label={words.all}
        popup="dialog"
        onClick={() => act("pins", pin)}
      />
    </section>
  );
}

function textOf({ pin, message }: Message): string {
  return pin?.note || plainText(message) || strings.message.attachment;
}
