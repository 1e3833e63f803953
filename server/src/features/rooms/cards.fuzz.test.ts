import fc from "fast-check"
import { expect, test } from "vitest"
import { cardKindNames, fieldsOf } from "@tradeoff/shared/cards/kinds.ts"
import { maxFieldChars } from "@tradeoff/shared/cards/card.ts"
import { addCard, chooseField, fieldText, moveCard, setDeleted } from "@tradeoff/shared/document/cards.ts"
import { maxEditBytes } from "@tradeoff/shared/link/room-link.ts"
import { aCardSchedule, CardRound } from "@tradeoff/shared/testing/a-card-round.ts"
import { seeded } from "@tradeoff/shared/testing/seed.ts"
import * as Y from "yjs"
import { roots } from "#testing/honest-pages.ts"
import { Guard } from "./guard.ts"

/** What the guard has against these edits, in the order in which the server got them; nothing, if they are ours. */
function faults(edits: Iterable<{ client: number; bytes: Uint8Array }>): string[] {
  const guard = new Guard(roots)
  const found: string[] = []
  for (const { client, bytes } of edits) {
    const reading = guard.read(bytes, client)
    if ("fault" in reading) found.push(reading.fault)
    else guard.accept(reading)
  }
  return found
}

test("E5: the guard takes every edit of two tabs at one list of cards, whatever their lines went through", () => {
  let edits = 0
  fc.assert(
    fc.property(aCardSchedule, (moves) => {
      const { rows } = new CardRound().play(moves).server
      edits += rows.length
      expect(faults(rows)).toEqual([])
    }),
    seeded(200),
  )
  expect(edits).toBeGreaterThan(2_000)
})

test("E5: the guard takes every kind of card with all its fields, and all that can be done with one", () => {
  const doc = new Y.Doc()
  doc.clientID = 7
  const edits: { client: number; bytes: Uint8Array }[] = []
  doc.on("update", (bytes: Uint8Array) => edits.push({ client: 7, bytes }))
  for (const [at, kind] of cardKindNames.entries()) {
    const id = `card${at}xx`
    addCard(doc, { id, kind, madeInTry: 1, after: null, elementId: "box-1" })
    for (const { name, shape, options } of fieldsOf(kind)) {
      if (shape === "choice") chooseField(doc, id, name, options[0]!)
      // A page that took a text for a choice would lose its document to the guard's refusal.
      chooseField(doc, id, name, "must")
      fieldText(doc, id, name)?.insert(0, "größer 👍🏽")
      fieldText(doc, id, name)?.delete(0, 2)
    }
    moveCard(doc, id, "card0xx")
    setDeleted(doc, id, true)
    setDeleted(doc, id, false)
  }
  expect(faults(edits)).toEqual([])
  expect(edits.length).toBeGreaterThan(10 * cardKindNames.length)
})

test("E5: a card pasted with more words than a field holds is cut to one that fits through the door", () => {
  const doc = new Y.Doc()
  const sizes: number[] = []
  doc.on("update", (bytes: Uint8Array) => sizes.push(bytes.length))
  addCard(doc, { id: "pasted", kind: "requirement", madeInTry: 1, fields: { what: "語".repeat(3 * maxFieldChars) } })
  expect(fieldText(doc, "pasted", "what")).toHaveLength(maxFieldChars)
  expect(Math.max(...sizes)).toBeLessThan(maxEditBytes)
})
