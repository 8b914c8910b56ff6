// The skin tone that one has chosen for hands and people, in this browser.
import { kept } from "../kept";
import { TONES, type Tone } from "./toned";

export const [skinTone, chooseSkinTone] = kept<Tone>("parlour-skin-tone", TONES);
