/** Made by `scripts/emoji.ts`: group, emoji, name, shortcodes, other words for it, 1 with skin tones. */
declare module "virtual:emoji" {
  const entries: [
    group: string,
    emoji: string,
    name: string,
    codes: string[],
    words: string[],
    tones: 0 | 1,
  ][];
  export default entries;
}
