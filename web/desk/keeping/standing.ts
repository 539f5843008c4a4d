/** Where the words of the open update are, as the bar says it. */

import type { Update } from "./writing";

export type Standing =
  | { readonly kind: "clean" }
  | { readonly kind: "unsaved" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved"; readonly at: Date }
  | { readonly kind: "offline"; readonly since: Date }
  | { readonly kind: "signed-out" }
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "conflict"; readonly theirs: Update }
  | { readonly kind: "gone"; readonly theirs: Update | undefined };
