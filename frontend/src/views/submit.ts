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

export function useSubmit(fields: string[], action: (values: FormData) => Promise<void>) {
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

function firstMissing(form: HTMLFormElement, fields: string[]): Trouble | null {
  const values = new FormData(form);
  const field = fields.find((name) => !String(values.get(name) ?? "").trim());
  if (!field) return null;
  const text = field === "password" ? strings.form.passwordMissing : strings.form.nameMissing;
  return { field, text };
}

function troubleOf({ message, field, retryAfter }: Refusal, fields: string[]): Trouble {
  return {
    field: field && fields.includes(field) ? field : null,
    text: retryAfter ? `${message} ${strings.retryIn(retryAfter)}` : message,
  };
}
