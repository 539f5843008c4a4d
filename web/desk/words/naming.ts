/** The sentences about known names. */

export const NAMING = {
  key_names: "Choose a known name while writing one",
  names_how: "Alt+↓ chooses a known name, Enter puts it in, Esc leaves yours.",
  names_known: "Known names",
} as const;
