import fc from "fast-check"
import { expect, it } from "vitest"
import { componentKinds, type Reference } from "@tradeoff/shared/contracts/kit-reference.ts"
import { drawnReference } from "./drawn-reference.ts"
import { type Box, crossingsOf, touches } from "./geometry.ts"
import { graphLayout, sizes, wordsSize } from "./graph-layout.ts"

type Graph = Pick<Reference, "components" | "flows">

const name = fc
  .array(fc.constantFrom("Seat", "service", "store", "of", "holds", "WWWWWWWWWWWWWWWWWWWW", "é", "席"), {
    minLength: 1,
    maxLength: 6,
  })
  .map((words) => words.join(" "))

/** Graphs such as a kit may hold, loops and doubled arrows included. */
const graphs: fc.Arbitrary<Graph> = fc
  .tuple(fc.array(fc.tuple(name, fc.constantFrom(...componentKinds)), { minLength: 3, maxLength: 14 }), fc.gen())
  .map(([parts, gen]) => {
    const components = parts.map(([name, kind], at) => ({ id: `C${at + 1}`, name, kind, purpose: "x" }))
    const id = () => gen(fc.constantFrom, ...components.map((component) => component.id))
    const flows = Array.from({ length: gen(fc.integer, { min: 2, max: 24 }) }, () => ({
      from: id(),
      to: id(),
      label: gen(() => name),
    }))
    return { components, flows }
  })

const example: Graph = {
  components: ["Driver", "Gateway", "Meter service", "Meter store", "Tariffs", "Payments", "Warden"].map(
    (name, at) => ({
      id: `C${at + 1}`,
      name,
      kind: "service" as const,
      purpose: "x",
    }),
  ),
  flows: (
    [
      ["C1", "C2", "start, extend, stop"],
      ["C2", "C3", "one call for each"],
      ["C3", "C4", "session, under its key"],
      ["C3", "C5", "price for a place and an hour"],
      ["C3", "C6", "authorise, then capture"],
      ["C6", "C3", "what became of it"],
      ["C7", "C2", "is this plate paid?"],
    ] as const
  ).map(([from, to, label]) => ({ from, to, label })),
}

it("draws a usual design without a crossing", () => {
  const { boxes, arrows } = graphLayout(example)
  expect(boxes.map(({ id }) => id)).toEqual(example.components.map(({ id }) => id))
  expect(arrows.map(({ from, to }) => `${from} ${to}`)).toEqual(example.flows.map(({ from, to }) => `${from} ${to}`))
  expect(crossingsOf(arrows.map(({ points }) => points))).toBe(0)
})

it("has a box for every component and an arrow for every flow, and lays nothing over a box", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const { boxes, arrows } = graphLayout(graph)
      expect(boxes.map(({ id }) => id)).toEqual(graph.components.map(({ id }) => id))
      expect(arrows.map(({ from, to }) => [from, to])).toEqual(graph.flows.map(({ from, to }) => [from, to]))
      boxes.forEach((box, at) => {
        for (const other of boxes.slice(at + 1)) expect(overlaps(box, other)).toBe(false)
        for (const { label } of arrows) expect(overlaps(box, label)).toBe(false)
      })
    }),
    { numRuns: 12 },
  )
})

it("leads no arrow over a box or a label of others, as long as no box points at itself", () => {
  fc.assert(
    fc.property(graphs, ({ components, flows }) => {
      const { boxes, arrows } = graphLayout({ components, flows: flows.filter(({ from, to }) => from !== to) })
      for (const arrow of arrows) {
        const others = boxes.filter(({ id }) => id !== arrow.from && id !== arrow.to)
        const labels = arrows.filter((other) => other !== arrow).map(({ label }) => label)
        for (const box of [...others, ...labels]) expect(touches(arrow.points, box, 0)).toBe(false)
      }
    }),
    { numRuns: 12 },
  )
})

it("keeps all words, and gives them the room they need", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const { boxes, arrows } = graphLayout(graph)
      boxes.forEach(({ lines, ...box }, at) => {
        expect(lines.join("").replaceAll(" ", "")).toBe(graph.components[at]?.name.replaceAll(" ", ""))
        expect(fits(wordsSize(lines, sizes.boxFont), box)).toBe(true)
      })
      for (const { label } of arrows) expect(fits(wordsSize(label.lines, sizes.labelFont), label)).toBe(true)
    }),
    { numRuns: 6 },
  )
})

it("puts the label into the middle of its arrow", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      for (const { points, label } of graphLayout(graph).arrows) {
        expect(points.length % 2).toBe(1)
        const middle = points[(points.length - 1) / 2]
        expect(middle?.x).toBeCloseTo(label.x + label.width / 2)
        expect(middle?.y).toBeCloseTo(label.y + label.height / 2)
      }
    }),
    { numRuns: 6 },
  )
})

it("lays the same graph out the same every time", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      expect(graphLayout(graph)).toEqual(graphLayout(graph))
    }),
    { numRuns: 6 },
  )
})

it("becomes elements that a board keeps, each bound text in its container", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const elements = drawnReference(graph)
      expect(elements).toHaveLength(2 * (graph.components.length + graph.flows.length))
      const ids = new Set(elements.map(({ id }) => id))
      expect(ids.size).toBe(elements.length)
      for (const element of elements) if (element.type === "text") expect(ids.has(element.containerId ?? "")).toBe(true)
    }),
    { numRuns: 6 },
  )
})

function overlaps(one: Box, other: Box): boolean {
  const slack = 0.01
  return (
    one.x < other.x + other.width - slack &&
    other.x < one.x + one.width - slack &&
    one.y < other.y + other.height - slack &&
    other.y < one.y + one.height - slack
  )
}

function fits(words: { width: number; height: number }, room: Box): boolean {
  return words.width <= room.width && words.height <= room.height
}
