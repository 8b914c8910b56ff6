// Runs before the first paint, so that a chosen look never flashes. `src/theme.ts` changes it later.
(() => {
  try {
    const { dataset } = document.documentElement;
    const theme = localStorage.getItem("parlour-theme");
    const accent = localStorage.getItem("parlour-accent");
    if (theme === "light" || theme === "dark") dataset.theme = theme;
    if (accent) dataset.accent = accent;
  } catch {
    // Storage is blocked: the system's theme it is.
  }
})();
