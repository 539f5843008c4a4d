/** The sentences of sourcing at the desk. */

export const SOURCING = {
  attribute: "Attribute",
  attribute_how: "Enter takes the first; anything more can wait.",
  attribute_later: "The words are not on the server yet: attribute them once they are.",
  attribute_long: "These words are too many for one line of sourcing: choose a sentence.",
  attribute_nothing: "Choose words first, or stand in a sentence.",
  attribute_sentence: "The whole sentence. Enter takes the first; anything more can wait.",
  attribute_who: "Who says this?",
  attributed: "Attributed to {who}.",
  key_attribute: "Attribute the words chosen, or the sentence",
  who_enter: "{why}, Enter",
  who_found: "known",
  who_last: "used last",
  who_named: "named here",
  who_one: "new, “says”",
  who_organisation: "new organisation",
  who_outlet: "our own",
  who_person: "new person",
  who_placeholder: "or type a name",
  who_several: "new, “say”",
  who_us: "We ourselves",
} as const;
