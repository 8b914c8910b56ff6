// How Arabic counts, and how names in other scripts stand in its sentences.
import { plural } from "./formats";

/** One, two, from three to ten, from eleven to ninety-nine, hundreds. */
export type Noun = readonly [one: string, two: string, few: string, many: string, other: string];

export const nouns = {
  second: ["ثانية واحدة", "ثانيتين", "# ثوانٍ", "# ثانية", "# ثانية"],
  person: ["شخص واحد", "شخصان", "# أشخاص", "# شخصًا", "# شخص"],
  message: ["رسالة واحدة", "رسالتان", "# رسائل", "# رسالة", "# رسالة"],
  file: ["ملف واحد", "ملفان", "# ملفات", "# ملفًا", "# ملف"],
  time: ["مرة واحدة", "مرتين", "# مرات", "# مرة", "# مرة"],
  letter: ["حرف واحد", "حرفان", "# أحرف", "# حرفًا", "# حرف"],
  device: ["جهاز واحد", "جهازان", "# أجهزة", "# جهازًا", "# جهاز"],
  otherDevice: ["جهاز واحد آخر", "جهازين آخرين", "# أجهزة أخرى", "# جهازًا آخر", "# جهاز آخر"],
  result: ["نتيجة واحدة", "نتيجتان", "# نتائج", "# نتيجة", "# نتيجة"],
  mention: ["إشارة واحدة", "إشارتان", "# إشارات", "# إشارة", "# إشارة"],
  member: ["عضو واحد", "عضوان", "# أعضاء", "# عضوًا", "# عضو"],
  day: ["يوم واحد", "يومين", "# أيام", "# يومًا", "# يوم"],
  report: [
    "بلاغ مفتوح واحد",
    "بلاغان مفتوحان",
    "# بلاغات مفتوحة",
    "# بلاغًا مفتوحًا",
    "# بلاغ مفتوح",
  ],
  other: ["شخص آخر", "شخصان آخران", "# آخرون", "# آخرون", "# آخرون"],
} as const satisfies Record<string, Noun>;

export function counted(count: number, [one, two, few, many, other]: Noun): string {
  return plural(count, { zero: other, one, two, few, many, other });
}

/** Isolated (U+2068, U+2069), so that a name from left to right moves nothing around it. */
export function named(name: string): string {
  return `\u2068${name}\u2069`;
}
