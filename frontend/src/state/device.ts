// What one has chosen about notifications in this browser.
import { kept } from "../kept";

/** `undecided`: the bell still asks. */
export const [notifyHere, keepNotifyHere] = kept("parlour-notify", ["undecided", "on", "off"]);
export const [sound, keepSound] = kept("parlour-sound", ["off", "on"]);
