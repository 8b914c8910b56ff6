/** Puts the caret where one will write; not on phones, whose keyboard would cover the page. */
export function focusFirst(box: HTMLElement | null): void {
  if (matchMedia("(pointer: fine)").matches) box?.focus();
}
