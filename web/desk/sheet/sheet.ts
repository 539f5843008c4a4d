/** The sheet: the fields in which an update is written, and what is said about it above them. */

import { address, data, may } from "../data";
import { count } from "../document/passages";
import { el, fillWith, icon, part } from "../dom";
import { TextField } from "../editor/text";
import { toolbar } from "../editor/toolbar";
import { isPublic, type Writing } from "../keeping/writing";
import { at } from "../times";
import { counted, fill, words } from "../words";
import { type About, FRESH, type Verb } from "./about";
import { Byline } from "./byline";
import { Further } from "./further";
import { headline } from "./headline";
import { Notices } from "./notices";
import { Options } from "./options";

export interface SheetTold {
  /** Something was changed by hand. */
  changed(): void;
  act(verb: Verb): void;
  /** Pictures were dropped, pasted or are to be chosen. */
  pictures(files: readonly File[]): void;
  /** Somebody wants to say who says the chosen words. */
  attribute(): void;
}

const SYMBOLS: Readonly<Record<string, string>> = {
  draft: "draft",
  in_review: "review",
  approved: "ok",
  embargoed: "lock",
  published: "pub",
  held: "hold",
  retracted: "gone",
};

export class Sheet {
  readonly notices = new Notices();
  readonly talk = el("section", { class: "talk", "aria-labelledby": "h-talk", hidden: true });
  readonly text: TextField;
  private readonly who = el("p", { class: "who" });
  private readonly headline = headline(
    () => this.told.changed(),
    () => this.text.focus(),
  );
  private readonly byline = new Byline(() => this.told.changed());
  private readonly further = new Further(() => this.told.changed());
  private readonly options: Options;
  private readonly form = el("div", { class: "fields", hidden: true });
  private readonly none = el("p", { class: "lead none" }, words.nothing_open);
  private counting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly told: SheetTold) {
    this.options = new Options(
      () => told.changed(),
      (verb) => told.act(verb),
    );
    const host = el("div", { class: "text-host" });
    this.text = new TextField(host, {
      id: "text",
      changed: () => told.changed(),
      pictures: (files) => told.pictures(files),
      left: (number) => this.notices.say("paste", counted(words.pictures_left, number)),
    });
    this.form.append(
      this.who,
      el("label", { class: "lab", for: "hl" }, words.headline),
      this.headline.element,
      this.byline.element,
      toolbar(
        this.text.editor,
        () => told.pictures([]),
        () => told.attribute(),
      ),
      el("span", { class: "lab", id: "l-text" }, words.text),
      host,
      this.further.element,
      this.options.element,
      this.dropper(),
      this.talk,
    );
    fillWith(part("sheet"), this.notices.element, this.none, this.form);
    catchFiles(part("write"), (files) => told.pictures(files));
  }

  get writing(): Writing {
    return {
      headline: this.headline.value,
      doc: this.text.doc,
      byline: this.byline.value,
      key: this.options.key.checked,
      warning: this.options.warning.value,
      links: this.further.links,
      source: this.further.source,
    };
  }

  /** Puts words into the fields; what does not differ is left alone, so that a caret stays where it is. */
  put(writing: Writing): void {
    this.headline.value = writing.headline;
    this.byline.set(writing.byline);
    this.further.set(writing.links, writing.source);
    this.options.key.checked = writing.key;
    this.options.warning.value = writing.warning;
    this.text.set(writing.doc);
    this.recount();
  }

  /** What stands above the fields and below them. */
  about(about: About, id: string | undefined): void {
    const stopped = about.state === "retracted" || about.state === "discarded";
    const editable = may("write") && !stopped;
    this.text.editable = editable;
    this.headline.element.readOnly = !editable;
    this.options.warning.readOnly = !editable;
    this.options.key.disabled = !editable;
    this.byline.set(this.byline.value, editable);
    this.further.set(this.further.links, this.further.source, editable);
    this.options.offer(about, id !== undefined);
    const history = id !== undefined && el("a", { href: address("history", id) }, words.history);
    const live =
      isPublic(about.state) && el("a", { href: about.url, target: "_blank", rel: "noopener" }, words.on_page);
    fillWith(
      this.who,
      el("span", {}, icon(SYMBOLS[about.state] ?? "draft"), stateOf(about)),
      about.changed && el("span", {}, words.change_waits),
      about.release && el("span", {}, icon("clock"), releaseOf(about.release)),
      el("span", { class: "links" }, live, history),
    );
  }

  /** Who else edits the same update now. */
  beside(here: readonly { readonly name: string }[]): void {
    if (!here.length) this.notices.clear("beside");
    else this.notices.say("beside", here.map(({ name }) => fill(words.editing, { name })).join(" · "));
  }

  /** Shows the fields, or that nothing is open. */
  show(open: boolean): void {
    this.form.hidden = !open;
    this.none.hidden = open;
    if (!open) this.about(FRESH, undefined);
  }

  focus(field: "headline" | "text"): void {
    if (field === "text") this.text.focus();
    else this.headline.element.focus();
  }

  /** How many words there are, once somebody rests for a moment. */
  recount(): void {
    clearTimeout(this.counting);
    this.counting = setTimeout(() => {
      const number = count(this.text.doc, data.timeline?.story.language ?? "");
      this.options.count.textContent = counted(words.words, number);
    }, 300);
  }

  private dropper(): HTMLElement {
    const choose = el("button", { type: "button", class: "plain", onclick: () => this.told.pictures([]) });
    choose.append(icon("image"), words.choose_picture);
    return el("p", { class: "drop" }, `${words.drop_here} `, choose);
  }
}

/** Files dropped beside the text go in as well; the browser would leave the page for them. */
function catchFiles(place: HTMLElement, caught: (files: readonly File[]) => void): void {
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes("Files") ?? false;
  place.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  place.addEventListener("drop", (event) => {
    if (event.defaultPrevented || !hasFiles(event)) return;
    event.preventDefault();
    caught([...(event.dataTransfer?.files ?? [])]);
  });
}

function stateOf({ held_by, published_at, state }: About): string {
  if (state === "published") return fill(words.published_at, { time: published_at ? at(published_at) : "" });
  if (state === "held" && held_by) return fill(words.held_by, { name: held_by });
  const named: Readonly<Record<string, string>> = {
    draft: words.draft,
    in_review: words.in_review,
    approved: words.approved,
    embargoed: words.embargo,
    held: words.held,
    retracted: words.retracted,
    discarded: words.discarded,
  };
  return named[state] ?? state;
}

function releaseOf(release: NonNullable<About["release"]>): string {
  if (release.refused_at) return fill(words.release_refused, { why: release.refusal });
  return release.kind === "embargo" ? fill(words.embargo_until, { time: at(release.at) }) : at(release.at);
}
