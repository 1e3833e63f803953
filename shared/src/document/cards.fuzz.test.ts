import fc from "fast-check"
import { expect, it } from "vitest"
import * as Y from "yjs"
import { aCardSchedule, CardRound } from "#testing/a-card-round.ts"
import { seeded } from "#testing/seed.ts"
import { cardsOf } from "./cards.ts"

/** Where each character stands, in cards as they are read: character, then "card field". */
function charactersOf(doc: Y.Doc): [string, string][] {
  return cardsOf(doc).flatMap(({ id, fields }) =>
    Object.entries(fields)
      .filter(([, words]) => /^[\u4e00-\u9fff]+$/.test(words))
      .flatMap(([name, words]) => Array.from(words, (character): [string, string] => [character, `${id} ${name}`])),
  )
}

const sorted = (pairs: Iterable<[string, string]>) => Array.from(pairs, String).toSorted()

it("E1, E3: two tabs, broken lines, crashes and reloads: no card and no character is lost, no number shown twice, one order", () => {
  const seen = { cards: 0, clashes: 0, sharedPlaces: 0, characters: 0 }
  fc.assert(
    fc.property(aCardSchedule, (moves) => {
      const round = new CardRound().play(moves)
      expect(round.misplaced).toEqual([])

      const folded = new Y.Doc()
      for (const { bytes } of round.server.rows) Y.applyUpdate(folded, bytes)
      const cards = cardsOf(folded)
      expect(cards.map(({ id }) => id).toSorted()).toEqual(round.made.toSorted())
      expect(sorted(charactersOf(folded))).toEqual(sorted(round.typed))
      const shown = cards.map(({ label, madeInTry }) => `${label} in try ${madeInTry}`)
      expect(new Set(shown).size).toBe(shown.length)
      const values = new Map(
        cards.flatMap(({ id, fields }) =>
          Object.entries(fields).map(([name, value]): [string, string] => [`${id} ${name}`, value]),
        ),
      )
      for (const [field, options] of round.chosen) expect(options).toContain(values.get(field))

      for (const page of round.pages) {
        expect(cardsOf(page.doc)).toEqual(cards)
        expect(page.doc.getMap("cards").toJSON()).toEqual(folded.getMap("cards").toJSON())
        expect(Y.encodeStateVector(page.doc)).toEqual(Y.encodeStateVector(folded))
        expect([page.link.shared.unackedEdits, page.kept, page.aside]).toEqual([0, [], []])
      }

      seen.cards += cards.length
      seen.clashes += cards.filter(({ label }) => label.includes("·")).length
      seen.sharedPlaces += cards.length - new Set(cards.map(({ order }) => order)).size
      seen.characters += round.typed.size
    }),
    seeded(200),
  )
  // The fuzz has to have met what it is about.
  expect(seen.cards).toBeGreaterThan(500)
  expect(seen.clashes).toBeGreaterThan(20)
  expect(seen.sharedPlaces).toBeGreaterThan(20)
  expect(seen.characters).toBeGreaterThan(500)
})
