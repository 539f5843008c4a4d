/** How a line is known, in full: the chain hop by hop, what kind of words these are, how we have the first source. */

import { data } from "../data";
import { Dialog } from "../dialogs/dialog";
import { el, field, fillWith, icon } from "../dom";
import { submits } from "../editor/link";
import { call } from "../keeping/api";
import { fill, words } from "../words";
import type { Acts } from "./acts";
import { MODES, modeName } from "./lines";
import { askWho } from "./mending";
import type { PanelLine } from "./shapes";
import { choice } from "./status";

interface Hop {
  readonly source: string;
  readonly name: string;
  public: boolean;
}

interface Way {
  readonly chain: readonly Hop[];
  readonly mode: string;
  readonly verbatim: string;
  readonly original_words: string;
  readonly original_language: string;
  readonly translator: string;
}

interface Source {
  readonly version: number;
  readonly reached: string;
  readonly access_verb: string;
}

const OWN: Way = {
  ...{ chain: [], mode: "statement", verbatim: "" },
  ...{ original_words: "", original_language: "", translator: "" },
};

/** Asks how the line is known, and records it at every place where the line stands. */
export async function changeWays(acts: Acts, line: PanelLine): Promise<void> {
  const address = `${data.urls.api}/${acts.story}/claims/${encodeURIComponent(line.id)}`;
  const claim = await acts.room.run(() => call<{ version: number; ways: Way[] }>("GET", address));
  if (!claim) return;
  const [first = OWN, ...rest] = claim.ways;
  const changed = await new WayDialog(acts, line, first).ask();
  if (!changed) return;
  const ways = [changed.way, ...rest].map(({ chain, ...way }) => ({
    ...way,
    chain: chain.map(({ public: shown, source }) => ({ source, public: shown })),
  }));
  const body = { ways };
  if (!(await acts.line("PATCH", line.id, "", { version: claim.version, body })) || !changed.had) return;
  await have(acts, changed.way.chain[0]?.source, changed.had);
}

/** Records how the outlet has what the source next to it says. */
async function have(acts: Acts, id: string | undefined, had: string): Promise<void> {
  const source = id && (await acts.room.run(() => call<Source>("GET", `${data.urls.api}/sources/${id}`)));
  if (!source) return;
  const direct = had === "directly";
  const body = direct ? { reached: had, access_verb: "" } : { access_verb: had === "unset" ? "" : had };
  const same = direct ? source.reached === had : source.access_verb === body.access_verb;
  if (!same) await acts.api("PATCH", `sources/${id}`, { version: source.version, body });
}

class WayDialog {
  private readonly dialog = new Dialog<{ way: Way; had: string }>(words.ways);
  private readonly hops = el("ol", { class: "hops" });
  private readonly mode = choice(MODES.map((mode) => [mode, modeName(mode)]));
  private readonly had = choice([
    ["", words.had_as_it_is],
    ["directly", words.had_told],
    ["reviewed_by", words.had_reviewed],
    ["seen_by", words.had_seen],
    ["obtained_by", words.had_obtained],
    ["provided_to", words.had_provided],
    ["published_by", words.had_published],
    ["unset", words.had_unset],
  ]);
  private readonly chain: Hop[];

  constructor(
    private readonly acts: Acts,
    private readonly line: PanelLine,
    private readonly way: Way,
  ) {
    this.chain = way.chain.map((hop) => ({ ...hop }));
    this.mode.value = way.mode;
  }

  ask(): Promise<{ way: Way; had: string } | undefined> {
    const finish = (): void =>
      this.dialog.finish({
        way: { ...this.way, chain: this.chain, mode: this.mode.value },
        had: this.had.value,
      });
    const more = el("button", { type: "button", class: "btn small" }, words.hop_add);
    more.addEventListener("click", () => void this.add());
    this.dialog.show(
      el("p", { class: "lead" }, fill(words.status_of, { line: this.line.text })),
      this.hops,
      more,
      el("form", { onsubmit: submits(finish) }, field(words.had, this.had), field(words.mode, this.mode)),
    );
    this.dialog.leave();
    this.dialog.act(words.save, finish, "btn go");
    this.draw();
    return this.dialog.ask(more);
  }

  private async add(): Promise<void> {
    const who = await askWho(this.chain.length ? words.hop_who_next : words.attribute_who, this.line.text);
    const meant = who && (await this.acts.meant(who));
    if (who && meant?.source) this.chain.push({ source: meant.source, name: who.name, public: true });
    this.draw();
  }

  private draw(): void {
    fillWith(
      this.hops,
      ...this.chain.map((hop, place) => {
        const keep = el("input", { type: "checkbox" });
        keep.checked = !hop.public;
        keep.addEventListener("change", () => {
          hop.public = !keep.checked;
        });
        const drop = (): void => {
          this.chain.splice(place, 1);
          this.draw();
        };
        const label = fill(words.remove, { name: hop.name });
        return el(
          "li",
          {},
          el("b", {}, hop.name),
          el("label", { class: "switch" }, keep, words.hop_keep),
          el("button", { type: "button", class: "icon", "aria-label": label, onclick: drop }, icon("x")),
        );
      }),
    );
  }
}
