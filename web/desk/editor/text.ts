/** The field `Text`: an editor of exactly what a text can hold. */

import { Editor, type JSONContent } from "@tiptap/core";
import { EditorState } from "@tiptap/pm/state";
import { extensions } from "../document/extensions";
import { forEditor, forServer } from "../document/form";
import type { Doc, Node } from "../document/schema";
import { Typing } from "../naming/typed";
import { clean } from "../paste/clean";
import { textKeys } from "./toolbar";
import { outsideView, pictureView } from "./views";

export interface Told {
  /** The field's id; `l-ID` is its label's. */
  readonly id: string;
  /** The words changed by somebody's hand. */
  changed(): void;
  /** Pictures came by drag or paste. */
  pictures(files: readonly File[]): void;
  /** A pasted text had pictures, which were left out. */
  left(pictures: number): void;
}

export class TextField {
  readonly editor: Editor;
  private readonly typing: Typing;
  private setting = false;

  constructor(host: HTMLElement, told: Told) {
    this.editor = new Editor({
      element: host,
      injectCSS: false,
      extensions: extensions({ picture: pictureView, outside: outsideView }),
      enableInputRules: true,
      onUpdate: () => {
        if (this.setting) return;
        told.changed();
        this.typing.typed();
      },
      editorProps: {
        attributes: {
          class: "text prose",
          role: "textbox",
          "aria-multiline": "true",
          "aria-labelledby": `l-${told.id}`,
          id: told.id,
        },
        handleKeyDown: (_, event) => this.typing.key(event) || textKeys(this.editor, event),
        transformPastedHTML: (html) => {
          const { html: cleaned, pictures } = clean(html);
          if (pictures) told.left(pictures);
          return cleaned;
        },
        handlePaste: (_, event) => takeFiles(event.clipboardData, told),
        handleDrop: (_, event, __, moved) => !moved && takeFiles(event.dataTransfer, told),
      },
    });
    this.typing = new Typing(this.editor);
  }

  get doc(): Doc {
    return forServer(this.editor.getJSON() as Node);
  }

  /** Puts a text in; undoing does not lead behind it. */
  set(doc: Doc): void {
    this.swap(doc);
    forgetHistory(this.editor);
  }

  /** Puts a text in the place of this one, which can be had back by undoing. */
  swap(doc: Doc): void {
    this.setting = true;
    this.editor.commands.setContent(forEditor(doc) as JSONContent, { emitUpdate: false });
    this.setting = false;
  }

  set editable(editable: boolean) {
    if (this.editor.isEditable !== editable) this.editor.setEditable(editable, false);
  }

  focus(): void {
    this.editor.view.focus(); // the command would wait a frame, and a key would be lost
  }
}

/** Only files: markup that brings a picture along is words first. */
function takeFiles(brought: DataTransfer | null, told: Told): boolean {
  const files = [...(brought?.files ?? [])].filter((file) => file.type.startsWith("image/"));
  if (!files.length || brought?.getData("text/html").replace(/<(meta|img)[^>]*>|<!--.*?-->|\s/g, ""))
    return false;
  told.pictures(files);
  return true;
}

/** A fresh state of the same plugins: what can be undone begins here. */
function forgetHistory({ state, view }: Editor): void {
  view.updateState(EditorState.create({ doc: state.doc, plugins: state.plugins }));
}
