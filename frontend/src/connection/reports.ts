// Reports of messages: making one, and what administrators do about them.
import { computed, effect } from "@preact/signals";
import type { AdminReports, Message } from "../protocol/types";
import { openReports } from "../state/reports";
import { me } from "../state/session";
import { asked } from "./asked";
import { request } from "./http";
import { authorised } from "./refresh";
import type { ParlourSocket } from "./socket";

export async function reportMessage(
  { room, seq }: Pick<Message, "room" | "seq">,
  reason: string,
): Promise<void> {
  await asked("report_message", { room, seq, reason });
}

export async function reports(): Promise<AdminReports> {
  const found = await authorised(() => request<AdminReports>("GET", "/admin/reports"));
  openReports.value = found.open;
  return found;
}

export async function dismissReport(id: string): Promise<void> {
  await authorised(() => request<void>("DELETE", pathOf(id)));
}

export async function deleteReported(id: string): Promise<void> {
  await authorised(() => request<void>("DELETE", `${pathOf(id)}/message`));
}

/** Administrators hear of each as it comes; of those that came before, when they connect. */
export function followReports(socket: ParlourSocket): () => void {
  const administers = computed(() => me.value?.role === "admin");
  const count = () => {
    // Without an answer, the next connection asks again.
    if (administers.peek()) reports().catch(() => {});
  };
  socket.on("connect", count);
  socket.on("reports_changed", ({ open }) => {
    openReports.value = open;
  });
  const stop = effect(() => {
    if (administers.value) count();
    else openReports.value = 0;
  });
  return () => {
    stop();
    socket.off("connect", count);
    openReports.value = 0;
  };
}

function pathOf(report: string): string {
  return `/admin/reports/${encodeURIComponent(report)}`;
}
