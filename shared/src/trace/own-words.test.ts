import { expect, it } from "vitest"
import type { Card } from "#cards/card.ts"
import { linkTo } from "#cards/links.ts"
import { steps, type Step } from "#contracts/steps.ts"
import { ownWords } from "./own-words.ts"

const card = (id: string, label: string, kind: Card["kind"], fields: Record<string, string>): Card => ({
  id,
  kind,
  label,
  number: 1,
  madeInTry: 1,
  order: "a0",
  deleted: false,
  fields,
  elementId: null,
})
const notes = (written: Partial<Record<Step, string>>) =>
  Object.fromEntries(steps.map((step) => [step, written[step] ?? ""])) as Record<Step, string>

it("takes fields, notes, board and questions as people read them, the list's own questions last", () => {
  const found = ownWords({
    cards: [
      card("aaaaaa", "FR1", "requirement", { what: "Reserve a seat", priority: "must" }),
      card("bbbbbb", "T1", "decision", { question: "", because: `for ${linkTo("aaaaaa")} and ${linkTo("gone00")}` }),
    ],
    notes: notes({ api: "POST twice", scaling: "  " }),
    boardLabels: ["Seat service"],
    questions: [
      {
        at: 1,
        phase: "api",
        text: "How many seats?",
        listed: true,
        fact: "F1",
        answer: "A million.",
        volunteered: false,
      },
      { at: 2, phase: null, text: "Do we pay?", listed: false, fact: null, answer: null, volunteered: false },
    ],
  })
  expect(found.map(({ text, place }) => [place.in, text])).toEqual([
    ["card", "Reserve a seat"],
    ["card", "for FR1 and ?"],
    ["note", "POST twice"],
    ["board", "Seat service"],
    ["question", "Do we pay?"],
    ["question", "How many seats?"],
  ])
})
