/** What the keys of the desk do. */

export const KEYS = {
  key_new: "New update",
  key_headline: "To the headline",
  key_text: "To the text",
  key_next: "Next update",
  key_previous: "Previous update",
  key_preview: "Preview",
  key_map_show: "This map",
  key_publish: "Publish (asks first)",
  key_save: "Save draft",
} as const;
