/** The browser's own store: what was written, and what waits to be sent, for one member alone. */

import type { State, Writing } from "./writing";

/** What was written in one tab in one update, from the first key until the server has it. */
export interface Copy {
  /** `UPDATE#TAB`. */
  readonly at: string;
  readonly tab: string;
  readonly story: string;
  /** The update's id, or `local:…` until the server made it. */
  readonly update: string;
  /** The version it was made from, and its words; none for what the server never had. */
  readonly version: number | null;
  readonly state: State;
  readonly base: Writing;
  readonly writing: Writing;
  readonly changed: string;
  /** The call that makes it, as it was first sent: sent again, it makes no second one. */
  readonly making?: Making;
}

export interface Making {
  readonly key: string;
  readonly writing: Writing;
}

/** A call that has to get through once. */
export interface Waiting {
  readonly key: string;
  readonly story: string;
  readonly update: string;
  readonly headline: string;
  /** When somebody last said that it is to go out. */
  readonly asked: string;
  /** The version that goes out; null until all of it is saved. */
  readonly version: number | null;
  /** How a published update changes. */
  readonly change?: { readonly change_kind: string; readonly note: string } | undefined;
  /** What is sent with it, once the version is known. */
  readonly body?: unknown;
}

type Shelf = "copies" | "waiting";

/** A store that may fail: each call then rejects, and the caller says so. */
export class Store {
  private opened: Promise<IDBDatabase> | undefined;

  /** `member`: whose store it is; other members of the same browser have others. */
  constructor(private readonly member: number) {}

  put(shelf: "copies", value: Copy): Promise<void>;
  put(shelf: "waiting", value: Waiting): Promise<void>;
  async put(shelf: Shelf, value: Copy | Waiting): Promise<void> {
    await this.run(shelf, "readwrite", (store) => store.put(value));
  }

  async drop(shelf: Shelf, key: string): Promise<void> {
    await this.run(shelf, "readwrite", (store) => store.delete(key));
  }

  copies(): Promise<Copy[]> {
    return this.run("copies", "readonly", (store) => store.getAll());
  }

  waiting(): Promise<Waiting[]> {
    return this.run("waiting", "readonly", (store) => store.getAll());
  }

  private async run<Result>(
    shelf: Shelf,
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> {
    const database = await this.open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(shelf, mode, {
        durability: "strict",
      } as IDBTransactionOptions);
      const request = ask(transaction.objectStore(shelf));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
      transaction.onerror = () => reject(transaction.error ?? request.error);
    });
  }

  private open(): Promise<IDBDatabase> {
    this.opened ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(`readout-desk-${this.member}`, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("copies", { keyPath: "at" });
        request.result.createObjectStore("waiting", { keyPath: "key" });
      };
      request.onsuccess = () => {
        request.result.onclose = () => this.forget();
        request.result.onversionchange = () => {
          request.result.close();
          this.forget();
        };
        resolve(request.result);
      };
      request.onerror = () => reject(request.error);
    }).catch((error) => {
      this.forget();
      throw error;
    });
    return this.opened;
  }

  private forget(): void {
    this.opened = undefined;
  }
}
