// The way of one file to where it is stored: through the server, or straight there.
import type { Attachment, NewUpload, UploadForm } from "../protocol/types";
import { settings } from "../settings";
import { strings } from "../strings";
import { formOf, type Journey, sendFile, sendForm } from "./form";
import { Problem, request, Unreachable } from "./http";
import { authorised } from "./refresh";

/** The server looks at the file and copies it (ms). */
const LOOKED_AT_WITHIN = 60_000;

export function carried(file: File, journey: Journey): Promise<Attachment> {
  if (settings.uploads === "direct") return direct(file, journey);
  return authorised(() => sendFile<Attachment>("POST", "/uploads", file, journey));
}

async function direct(file: File, journey: Journey): Promise<Attachment> {
  const wanted: NewUpload = { name: file.name, size: file.size };
  const { id, url, fields } = await authorised(() =>
    request<UploadForm>("POST", "/uploads/direct", wanted),
  );
  const { ok, status } = await sendForm("POST", url, formOf(fields, file), journey);
  if (!ok) throw notStored(status);
  return finished(id).catch((error) => {
    // It may be there: asked again, the server says the same.
    if (error instanceof Unreachable) return finished(id);
    throw error;
  });
}

function finished(id: string): Promise<Attachment> {
  const signal = AbortSignal.timeout(LOOKED_AT_WITHIN);
  return authorised(() =>
    request<Attachment>("POST", `/uploads/direct/${id}`, undefined, { signal }),
  );
}

/** S3 says why in words for programmers: its form has expired, or it is not well. */
function notStored(status: number): Problem {
  const said = strings.problem("The file cannot be stored just now.");
  return new Problem(status, "unavailable", said, "file", null);
}
