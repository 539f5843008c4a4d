import { beforeEach, expect, it } from "vitest";
import type { Story } from "../contract/events";
import specimen from "./specimen.json";

document.body.innerHTML = specimen.body;
const { core } = await import("./page");
const { head } = await import("./head");

const ENGLISH = { language: "en", url: "/live/bridge/" };
const GERMAN = { language: "de", url: "/live/bruecke/" };
const ARABIC = { language: "ar", url: "/live/jisr/" };
const story: Story = {
  slug: "bridge",
  url: "/live/bridge/",
  title: "Flood closes the old bridge",
  standfirst: "",
  language: "en",
  direction: "ltr",
  time_zone: "Europe/Vienna",
  state: "live",
};
const line = () => core.one(core.main, ".also");
const links = () => [...line().querySelectorAll("a")].map((each) => [each.lang, each.getAttribute("href")]);

beforeEach(() => head(story, core));

it("leads to the story in its other languages as soon as readers can see them", () => {
  expect(line().hidden).toBe(true);
  head({ ...story, translations: [ENGLISH, GERMAN, ARABIC] }, core);
  expect(line().hidden).toBe(false);
  expect(links()).toEqual([
    ["de", "/live/bruecke/"],
    ["ar", "/live/jisr/"],
  ]);
  expect(line().textContent).toContain("Deutsch");
});

it("leads there no longer when one of them left", () => {
  head({ ...story, translations: [ENGLISH, GERMAN] }, core);
  head({ ...story, translations: [ENGLISH, ARABIC] }, core);
  expect(links()).toEqual([["ar", "/live/jisr/"]]);
  head(story, core);
  expect(line().hidden).toBe(true);
  expect(links()).toEqual([]);
});
