import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { aKit } from "#testing/a-kit.ts"
import { seeded } from "#testing/seed.ts"
import { matchFact } from "./match-fact.ts"
import { sensesOf, wordsOf } from "./wording.ts"

const fact = (id: string, question: string, answer: string, ...triggers: string[]) => ({
  id,
  question,
  answer,
  triggers,
})

/** As many as a kit has at least, so that a word that only one of them has is worth something. */
const facts = [
  fact("F1", "How many people borrow books?", "Ten thousand a day.", "how many readers", "borrowers"),
  fact("F2", "How fast must a loan be booked?", "Within a second.", "latency", "how fast"),
  fact(
    "F3",
    "What may fail, and for how long?",
    "An hour a month.",
    "availability",
    "uptime",
    "sla",
    "downtime",
    "fail",
  ),
  fact("F4", "Where are the desks?", "In forty towns of one country.", "region", "geography", "where are", "country"),
  fact("F5", "May one copy be lent twice?", "Never.", "lent twice", "same copy"),
  fact("F6", "What does a late reader pay?", "Nothing.", "fines", "late fee", "refund"),
  fact("F7", "Who enters new books?", "Two librarians.", "catalogue", "catalog", "new books", "librarian"),
  fact("F8", "How old may a search result be?", "A minute.", "stale", "out of date"),
  ...Array.from({ length: 8 }, (_, n) => fact(`F${n + 9}`, `What of matter ${n}?`, `It is ${n}.`, `matter ${n}`)),
]
const matched = (asked: string) => matchFact(facts, asked)?.id ?? null

describe("which fact answers a question in somebody's own words", () => {
  it.each([
    ["its own words, in any case and however they are set", "how fast must a LOAN be booked", "F2"],
    ["a word of its triggers, alone", "librarians?", "F7"],
    ["other words of the field for the same thing", "what uptime do we promise, how many nines", "F3"],
    ["a word with a letter wrong", "the librarrians?", "F7"],
    ["abbreviations", "whats the p99 to book a loan", "F2"],
    [
      "a story around it",
      "Hello! I would like to know first of all whether the same copy may be lent twice. May it?",
      "F5",
    ],
  ])("I-MATCH-1: %s", (_, asked, id) => {
    expect(matched(asked)).toBe(id)
  })

  it.each([
    ["a question about something else", "What colour is the logo?"],
    ["nothing but small talk", "Hello! What do you think?"],
    ["two facts at once, neither more than the other", "fines or librarian?"],
    ["one word of many", "Do the librarians have coffee in the morning, and is there a kitchen with a fridge?"],
    ["punctuation", "?!?"],
    ["nothing", ""],
  ])("I-MATCH-2: there is none for %s", (_, asked) => {
    expect(matched(asked)).toBeNull()
  })

  it.each([
    ["refund", "give it back", "their money back"],
    ["throughput", "rps", "requests a second"],
    ["deadlock", "blocking each other", "lock contention"],
  ])("I-MATCH-1: %s, %s and %s mean the same", (...texts) => {
    const senses = texts.map((text) => new Set(sensesOf(wordsOf(text))))
    const one = senses.at(0)!
    expect(one.size).toBeGreaterThan(0)
    for (const other of senses) expect(other).toEqual(one)
  })

  it("I-MATCH-1: every question of a kit is answered when it is typed as it stands", () => {
    for (const known of [...facts, ...aKit().facts]) {
      const all = facts.includes(known) ? facts : aKit().facts
      expect(matchFact(all, `  ${known.question.toUpperCase()} `)?.id).toBe(known.id)
    }
  })

  it("I-MATCH-3: whatever is typed, there is one of the facts or none, and the same one each time", () => {
    const word = fc.constantFrom(
      ...facts.flatMap(({ question }) => question.split(" ")),
      "constructor",
      "__proto__",
      "429",
    )
    const asked = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 20 }).map((words) => words.join(" ")),
    )
    fc.assert(
      fc.property(asked, fc.integer({ min: 0, max: facts.length }), (text, count) => {
        const some = facts.slice(0, count)
        const found = matchFact(some, text)
        expect(found === null || some.includes(found)).toBe(true)
        expect(matchFact([...some], text)).toBe(found)
      }),
      seeded(500),
    )
  })
})
