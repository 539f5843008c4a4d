import { expect, it } from "vitest";
import { counted, fill, words } from "./words";

const sources = import.meta.glob("./**/*.ts", { query: "?raw", import: "default", eager: true });

it("every sentence is said somewhere", () => {
  const told = Object.entries(sources)
    .filter(([path]) => !path.startsWith("./words"))
    .map(([, source]) => String(source))
    .join("\n");
  const silent = Object.keys(words).filter((name) => !new RegExp(`words\\.${name}\\b`).test(told));
  expect(silent).toEqual([]);
});

it("no label contains the name of a field but the field's own", () => {
  const labels = Object.entries(words).filter(
    ([name]) => !["headline", "text", "key_headline", "key_text"].includes(name),
  );
  const short = labels.filter(
    ([, said]) =>
      typeof said === "string" &&
      said.length < 30 &&
      /\b(headline|text)\b/i.test((said as string).replace(/\{\w+\}/g, "")),
  );
  expect(short.map(([name]) => name)).toEqual(["headline_passage", "untitled"]);
});

it("fills in values and counts", () => {
  expect(fill("{name} is editing {what}", { name: "Noor" })).toBe("Noor is editing {what}");
  expect([1, 2].map((number) => counted(words.words, number))).toEqual(["1 word", "2 words"]);
});
