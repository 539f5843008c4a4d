import { describe, expect, it } from "vitest";
import { counted, fill, type Words, words } from "./words";

const sources = import.meta.glob("./**/*.ts", { query: "?raw", import: "default", eager: true });
const languages = import.meta.glob<Words>("../../readout/desk/words/*.json", {
  import: "default",
  eager: true,
});

it("every sentence is said somewhere", () => {
  const told = Object.entries(sources)
    .filter(([path]) => !path.startsWith("./words"))
    .map(([, source]) => String(source))
    .join("\n");
  const silent = Object.keys(words).filter((name) => !new RegExp(`words\\.${name}\\b`).test(told));
  expect(silent).toEqual([]);
});

it("no part has a sentence by the name of another's", () => {
  const names = Object.entries(sources)
    .filter(([path]) => path.startsWith("./words") && !path.endsWith(".test.ts"))
    .flatMap(([, source]) => [...String(source).matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name));
  expect(names.filter((name, at) => names.indexOf(name) < at)).toEqual([]);
  expect(names.length).toBeGreaterThanOrEqual(Object.keys(words).length);
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

it("German and Arabic are there", () => {
  expect(Object.keys(languages).map((path) => path.slice(-"de.json".length))).toEqual(["ar.json", "de.json"]);
});

describe.each(Object.entries(languages))("%s", (path, told) => {
  const categories = new Intl.PluralRules(path.slice(-"de.json".length, -".json".length));

  it("says all that the desk says, and no more", () => {
    expect(Object.keys(told).sort()).toEqual(Object.keys(words).sort());
    expect(Object.entries(told).filter(([, said]) => !said)).toEqual([]);
  });

  it("keeps every placeholder", () => {
    const lost = Object.entries(words).filter(
      ([name, said]) => typeof said === "string" && !same(said, told[name as keyof Words] as string),
    );
    expect(lost.map(([name]) => name)).toEqual([]);
  });

  it("has a sentence for each form that its numbers take", () => {
    const forms = categories.resolvedOptions().pluralCategories;
    for (const [name, said] of Object.entries(words)) {
      if (typeof said === "string") continue;
      const samples = Object.keys(told[name as keyof Words]).map(Number);
      expect(samples.map((sample) => categories.select(sample)).sort(), name).toEqual([...forms].sort());
      for (const sample of samples.filter((each) => each > 2))
        expect((told[name as keyof Words] as Record<string, string>)[sample], name).toContain("{number}");
    }
  });
});

function same(said: string, translated: string): boolean {
  const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  return String(placeholders(said)) === String(placeholders(translated));
}
