import type { NoteKind } from "@tradeoff/shared/contracts/marks.ts"

/** The key that takes a note of a kind, and what it is called. */
export const noteWords: Readonly<Record<NoteKind, { key: string; name: string; hint: string }>> = {
  plus: { key: "+", name: "Speaks for them", hint: "What did they do well?" },
  minus: { key: "−", name: "Speaks against them", hint: "What was missing, or wrong?" },
  unclear: { key: "?", name: "Unclear", hint: "What do you want to come back to?" },
  decisive: { key: "!", name: "Decisive", hint: "Why may your verdict rest on this moment?" },
  quote: { key: "Q", name: "Their words", hint: "What did they say, word for word?" },
}

/** By `KeyboardEvent.key`. */
export const kindByKey: Readonly<Record<string, NoteKind>> = {
  "+": "plus",
  "-": "minus",
  "−": "minus",
  "?": "unclear",
  "!": "decisive",
  q: "quote",
  Q: "quote",
}
