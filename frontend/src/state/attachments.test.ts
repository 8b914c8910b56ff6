import { expect, test } from "vitest";
import { photo } from "../testing/cast";
import { type Picture, ratioOf, sorted } from "./attachments";

const notes = { ...photo, id: "notes", name: "notes.pdf", type: "application/pdf" };
const sized = (width: number, height: number) => ({ ...photo, width, height }) as Picture;

test("images are shown as themselves, other files as cards", () => {
  const { pictures, files } = sorted([photo, { ...notes, width: null, height: null }]);
  expect(pictures.map(({ id }) => id)).toEqual(["photo"]);
  expect(files.map(({ id }) => id)).toEqual(["notes"]);
});

test("an image whose size is not known is a file: no space could be kept for it", () => {
  const unknown = { ...photo, width: null, height: null };
  expect(sorted([unknown])).toEqual({ pictures: [], files: [unknown] });
});

test("the space that is kept for an image has its shape, but is never a mere line", () => {
  expect(ratioOf(sized(1_600, 1_200))).toBeCloseTo(4 / 3);
  expect(ratioOf(sized(4_000, 10))).toBe(3);
  expect(ratioOf(sized(10, 4_000))).toBeCloseTo(1 / 3);
});
