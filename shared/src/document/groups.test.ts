import fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { genuineElement } from "#testing/arbitrary-elements.ts"
import { sanitise, type BoardElement } from "./element.ts"
import { changesBetween, elementOf, groupsOf, sameGroups, type Groups } from "./groups.ts"

const seed = process.env.SEED ? { seed: Number(process.env.SEED) } : {}
const law = { numRuns: 500, ...seed }

function applied(groups: Groups, { set, remove }: ReturnType<typeof changesBetween>): Groups {
  const next = new Map([...groups, ...set])
  for (const key of remove) next.delete(key)
  return next
}

function stroke(points: number): BoardElement {
  const element = sanitise({
    id: "s",
    type: "freedraw",
    points: Array.from({ length: points }, (_, at) => [at, at / 2]),
    simulatePressure: true,
  })
  if (!element) throw new Error("a stroke is an element")
  return element
}

describe("groups", () => {
  it("give back the element they came from", () => {
    fc.assert(
      fc.property(genuineElement, (element) => void expect(elementOf(element.id, groupsOf(element))).toEqual(element)),
      law,
    )
  })

  it("give it back after a way through the document and the wire", () => {
    fc.assert(
      fc.property(genuineElement, (element) => {
        const doc = new Y.Doc()
        for (const [key, value] of groupsOf(element)) doc.getMap("element").set(key, value)
        const copy = new Y.Doc()
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
        expect(elementOf(element.id, new Map(copy.getMap("element").entries()))).toEqual(element)
      }),
      { ...law, numRuns: 200 },
    )
  })

  it("differ by exactly what changesBetween names", () => {
    fc.assert(
      fc.property(genuineElement, genuineElement, (one, other) => {
        const [before, after] = [groupsOf(one), groupsOf(other)]
        const changed = changesBetween(before, after)
        expect(sameGroups(applied(before, changed), after)).toBe(true)
        expect(changesBetween(after, after)).toEqual({ set: [], remove: [] })
      }),
      law,
    )
  })

  it("share nothing with the element", () => {
    fc.assert(
      fc.property(genuineElement, (element) => {
        const groups = groupsOf(element)
        const before = JSON.stringify([...groups])
        if ("points" in element) element.points.forEach((point) => point.fill(9e9))
        element.groupIds.push("another")
        element.boundElements?.forEach((bound) => Object.assign(bound, { id: "another" }))
        expect(JSON.stringify([...groups])).toBe(before)
      }),
      law,
    )
  })

  it("take anything that lies in a document without throwing", () => {
    const key = fc.oneof(
      fc.constantFrom("id", "geo", "text", "style", "meta", "index", "del", "p0", "p1", "b:x", "b:__proto__", "b:"),
      fc.string(),
    )
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constant({ type: "text" }),
      fc.constant({ points: [1, 2, 3], type: "freedraw" }),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value)), (entries) => {
        const shown = elementOf("x", new Map(entries))
        expect(sanitise(shown)).toEqual(shown)
      }),
      law,
    )
  })

  it("read a property only from the group that owns it", () => {
    const shown = elementOf(
      "x",
      new Map<string, unknown>([
        ["id", { type: "rectangle", link: "https://example.org" }],
        ["style", { type: "iframe", x: 5, strokeColor: "red" }],
      ]),
    )
    expect(shown).toMatchObject({ type: "rectangle", x: 0, link: null, strokeColor: "red" })
  })

  it("rewrite only the end of a growing stroke", () => {
    const { set } = changesBetween(groupsOf(stroke(100)), groupsOf(stroke(101)))
    expect(set.map(([key]) => key)).toEqual(["p3"])
  })

  it("show the beginning of a stroke whose middle is missing", () => {
    const groups = groupsOf(stroke(100))
    groups.delete("p1")
    const shown = elementOf("s", groups)
    expect(shown?.type === "freedraw" && shown.points.length).toBe(32)
  })

  it("leave out the wrapped words where both versions would not fit into a frame", () => {
    const originalText = "語".repeat(15_000)
    const element = sanitise({ id: "t", type: "text", originalText, text: `${originalText}\n` })
    if (!element) throw new Error("a text is an element")
    expect(elementOf("t", groupsOf(element))).toMatchObject({ originalText, text: originalText })
  })
})
