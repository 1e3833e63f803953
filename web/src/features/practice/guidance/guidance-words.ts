import type { Step } from "@tradeoff/shared/contracts/steps.ts"

/**
 * What a good step looks like, in two lines, and how it might read. All six examples are of one system, the loans of a
 * town's library, which no prompt is about: they build on one another and give no prompt's answer away.
 */
export const guidance: Record<Step, { lines: readonly [string, string]; example: string }> = {
  requirements: {
    lines: [
      "Three or four things it must do, each a sentence with a person in it; then what you leave out on purpose.",
      "A number behind every quality. A guess is fine if you call it one.",
    ],
    example:
      "A reader borrows a copy with their card. Left out: fines. A loan is recorded within half a second for 99 of 100, at 300 branches and 20 loans a second.",
  },
  api: {
    lines: [
      "One call for each thing it must do: what goes in, what comes back, what can go wrong.",
      "Say what happens when the same call arrives twice.",
    ],
    example:
      "POST /loans with copy, card and a key of the desk’s making: 201 with the due date, or 409 if the copy is out. The same key again: the same 201, and no second loan.",
  },
  "data-model": {
    lines: [
      "Start from the questions that will be asked of the data; keys and indexes follow from them.",
      "Name the store of each thing, and the reason.",
    ],
    example:
      "Loan: copy, card, lent, due, returned. “What does this reader have?” is an index on card where returned is empty. One open loan a copy: a unique index on copy where returned is empty.",
  },
  architecture: {
    lines: [
      "Each box has one job, said in a sentence, and each arrow says what travels along it.",
      "Walk one request all the way and back before you add another box.",
    ],
    example:
      "Desk → loan service: lend copy 81. Loan service → database: insert, and the unique index refuses a second loan. Afterwards → queue: “lent”, from which the reminders are made.",
  },
  scaling: {
    lines: [
      "Work a number out, then say what it decides.",
      "Name what gives way first, what you would do about it, and how you would notice.",
    ],
    example:
      "20 loans a second of 200 bytes is 126 GB a year even if every second were the busiest: one database will do. First to give way is the catalogue’s search when term starts: more read copies, and an alert at one second.",
  },
  "trade-offs": {
    lines: [
      "Two options that could both work, the one you took, and the requirement that decided it.",
      "Say what it costs, and what would change your mind.",
    ],
    example:
      "The copy is claimed by a row in the database and not by a lock in a cache, because no copy may be lent twice. It costs the desk some 10 ms. If one branch alone made hundreds of loans a second, I would look again.",
  },
}
