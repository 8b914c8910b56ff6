// The words of what one finds one's way with, in the language of the page.
import { bring, strings } from "../strings";
import { dates, emojiPicker, filters, formatting, palette, shortcuts } from "./en-finding";

bring({ dates, emojiPicker, filters, formatting, palette, shortcuts });

export const paletteWords = strings.palette;
export const shortcutWords = strings.shortcuts;
export const dateWords = strings.dates;
export const filterWords = strings.filters;
export const formatWords = strings.formatting;
export const emojiWords = strings.emojiPicker;
