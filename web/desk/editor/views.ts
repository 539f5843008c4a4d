/** How pictures and outside content look while somebody writes. */

import type { NodeViewRenderer } from "@tiptap/core";
import { host } from "../document/addresses";
import type { Attrs } from "../document/schema";
import { el } from "../dom";
import { sourceOf } from "../media/sources";
import { fill, words } from "../words";

/** Asked to change what a picture or outside content says; the editor puts in what `change` gets. */
export type Asked = (
  attrs: Attrs,
  change: (attrs: Attrs) => void,
  remove: () => void,
) => void | Promise<void>;

const asked: { picture?: Asked; outside?: Asked } = {};

/** Who is asked when somebody wants to change one. */
export function onAsked(kind: "picture" | "outside", ask: Asked): void {
  asked[kind] = ask;
}

export const pictureView: NodeViewRenderer = (props) =>
  view(props, "picture", (attrs) => {
    const image = el("img", { alt: String(attrs.alt ?? "") });
    void sourceOf(String(attrs.asset ?? ""), String(attrs.url ?? "")).then((src) => {
      if (src) image.src = src;
    });
    const said = [attrs.caption, attrs.credit].filter(Boolean).join(" · ");
    return [image, el("figcaption", {}, said || String(attrs.alt ?? ""))];
  });

export const outsideView: NodeViewRenderer = (props) =>
  view(props, "outside", (attrs) => {
    const address = String(attrs.url ?? "");
    const provider = String(attrs.provider || host(address));
    const title = String(attrs.title || fill(words.embed_from, { provider }));
    return [el("p", {}, el("b", {}, title)), el("p", {}, address)];
  });

type Props = Parameters<NodeViewRenderer>[0];

function view(
  { editor, getPos, node }: Props,
  kind: "picture" | "outside",
  inside: (attrs: Attrs) => Node[],
): ReturnType<NodeViewRenderer> {
  const tools = el("p", { class: "piece-tools" });
  const dom = el(kind === "picture" ? "figure" : "div", {
    class: `piece is-${kind}`,
    contenteditable: "false",
  });
  let attrs: Attrs = node.attrs;
  const put = (): void => dom.replaceChildren(...inside(attrs), tools);
  const place = (): number => getPos() ?? 0;
  const change = (changed: Attrs): void => {
    editor.view.dispatch(editor.state.tr.setNodeMarkup(place(), undefined, { ...attrs, ...changed }));
  };
  const remove = (): void => {
    editor.view.dispatch(editor.state.tr.delete(place(), place() + 1));
  };
  const label = kind === "picture" ? words.image_edit : words.embed_edit;
  tools.append(
    el(
      "button",
      { type: "button", class: "plain", onclick: () => void asked[kind]?.(attrs, change, remove) },
      label,
    ),
  );
  put();
  return {
    dom,
    stopEvent: (event) => event.target instanceof HTMLElement && tools.contains(event.target),
    ignoreMutation: () => true,
    update(next) {
      if (next.type.name !== node.type.name) return false;
      attrs = next.attrs;
      put();
      return true;
    },
  };
}
