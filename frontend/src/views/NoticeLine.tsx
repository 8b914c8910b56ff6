import "./NoticeLine.css";
import { useEffect } from "preact/hooks";
import { notice } from "../state/notice";

const SHOWN = 2_500;
const TROUBLE_SHOWN = 6_000;

/** What has just happened, above the composer. */
export function NoticeLine() {
  const now = notice.value;
  useEffect(() => {
    if (!now) return;
    const timer = setTimeout(
      () => {
        notice.value = null;
      },
      now.trouble ? TROUBLE_SHOWN : SHOWN,
    );
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <div class="notice-place">
      <p
        class="notice-line"
        role={now?.trouble ? "alert" : "status"}
        data-trouble={now?.trouble ?? false}
      >
        {now?.text}
      </p>
    </div>
  );
}
