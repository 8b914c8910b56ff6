import "./FormTrouble.css";

/** What is wrong with a form as a whole; a field's own trouble stands at the field. */
export function FormTrouble({ text }: { text: string | null }) {
  if (!text) return null;
  return (
    <p class="form-trouble" role="alert">
      {text}
    </p>
  );
}
