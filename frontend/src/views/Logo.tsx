import "./Logo.css";

export function Logo({ name }: { name: string }) {
  return (
    <span class="logo">
      <svg class="logo-mark" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="9" fill="var(--accent)" />
        <path
          d="M9 8h14a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-7l-5 4.2V21H9a3 3 0 0 1-3-3v-7a3 3 0 0 1 3-3z"
          fill="#fff"
        />
        <path
          d="M11 12.5h10M11 16.5h6"
          stroke="var(--accent)"
          stroke-width="2"
          stroke-linecap="round"
        />
      </svg>
      <span class="logo-name">{name}</span>
    </span>
  );
}
