// Sending a form: one at a time, and what went wrong stands where it belongs.
import { useState } from "preact/hooks";
import { strings } from "../strings";

export interface Trouble {
  field: string | null;
  text: string;
}

interface Refusal {
  message: string;
  field?: string | null;
  retryAfter?: number | null;
}

/** What to say when a field is empty; null where it may be. */
type Fields = Readonly<Record<string, string | null>>;

export function useSubmit(fields: Fields, action: (values: FormData) => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (busy) return;
    const missing = firstMissing(form, fields);
    if (missing) return tell(form, missing);
    setBusy(true);
    try {
      await action(new FormData(form));
    } catch (error) {
      tell(form, troubleOf(error as Refusal, fields));
    }
    setBusy(false);
  };

  const tell = (form: HTMLFormElement, found: Trouble) => {
    setTrouble(found);
    if (found.field) (form.elements.namedItem(found.field) as HTMLElement | null)?.focus();
  };

  const troubleAt = (field: string | null) => (trouble?.field === field ? trouble.text : null);
  return { busy, submit, troubleAt, forget: () => setTrouble(null) };
}

function firstMissing(form: HTMLFormElement, fields: Fields): Trouble | null {
  const values = new FormData(form);
  for (const [field, text] of Object.entries(fields)) {
    if (text !== null && !String(values.get(field) ?? "").trim()) return { field, text };
  }
  return null;
}

function troubleOf({ message, field, retryAfter }: Refusal, fields: Fields): Trouble {
  return {
    field: field && field in fields ? field : null,
    text: retryAfter ? `${message} ${strings.retryIn(retryAfter)}` : message,
  };
}
