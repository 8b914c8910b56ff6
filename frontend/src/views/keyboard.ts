// On phones whose keyboard covers the page instead of shrinking it, the page shrinks itself, so
// that the composer stays above the keys.

const LEAST_KEYBOARD = 120;

export function followKeyboard(): void {
  const seen = window.visualViewport;
  if (!seen) return;
  seen.addEventListener("resize", () => {
    const covered = window.innerHeight - seen.height;
    const style = document.documentElement.style;
    if (covered > LEAST_KEYBOARD && seen.scale === 1) {
      style.setProperty("--height", `${seen.height}px`);
      window.scrollTo(0, 0);
    } else style.removeProperty("--height");
  });
}
