import { expect, it } from "vitest"
import type { Mention } from "#features/cards/book/card-book.ts"
import { mentionOptions } from "./mention-options.ts"

const mention = (label: string, title: string, more: Partial<Mention> = {}): Mention => ({
  id: label,
  label,
  title,
  deleted: false,
  earlier: false,
  offered: true,
  ...more,
})

const all = [
  mention("FR1", "Reserve a seat"),
  mention("FR2", "Free seats on a map"),
  mention("FR12", "Resell"),
  mention("Q1", "Frozen for a moment at most"),
  mention("FR3", "Given up", { deleted: true, offered: false }),
]

const labels = (typed: string, ownId: string | null = null) =>
  mentionOptions(all, typed, ownId).map(({ label }) => label)

it("offers every card that is there for an @ alone, but never the one that is being written", () => {
  expect(labels("")).toEqual(["FR1", "FR2", "FR12", "Q1"])
  expect(labels("", "FR2")).toEqual(["FR1", "FR12", "Q1"])
})

it("puts the label that was typed first, then those that begin with it, then words of titles", () => {
  expect(labels("fr1")).toEqual(["FR1", "FR12"])
  expect(labels("fr")).toEqual(["FR1", "FR2", "FR12", "Q1"])
  expect(labels("sea")).toEqual(["FR1", "FR2"])
  expect(labels("ell")).toEqual(["FR12"])
})

it("offers nothing for what nobody wrote", () => {
  expect(labels("zebra")).toEqual([])
})
