// Numbers that people write into a form.

/** For how many days the server keeps messages at most, unless it is for ever. */
export const MOST_DAYS = 36_500;

/** Throws what to say at the field. */
export function wholeNumber(values: FormData, field: string, most: number, wrong: string): number {
  const text = String(values.get(field)).trim();
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= 0 && number <= most) return number;
  throw Object.assign(new Error(wrong), { field });
}
