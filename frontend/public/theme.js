// Runs before the first paint, so that a chosen theme never flashes. `src/theme.ts` changes it later.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem("parlour-theme");
  } catch {
    // Storage is blocked: the system's theme it is.
  }
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
})();
