/** Made by `scripts/emoji.ts`: group, emoji, name, shortcodes, other words for it. */
declare module "virtual:emoji" {
  const entries: [group: string, emoji: string, name: string, codes: string[], words: string[]][];
  export default entries;
}
