import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { seeded } from "#testing/seed.ts"
import { fault } from "./fault.ts"
import { format } from "./format.ts"
import { evaluateSheet, type EstimateRow } from "./sheet.ts"

function shown(rows: readonly EstimateRow[]) {
  return [...evaluateSheet(rows)].map(([id, result]) => {
    return `${id}: ${result.kind === "quantity" ? format(result).text : result.message}`
  })
}

/** Rows that refer to rows, as a list of places for each; some in circles, some to themselves, some to nobody. */
const arbitrarySheet = fc
  .array(fc.uniqueArray(fc.nat({ max: 12 }), { maxLength: 3 }), { minLength: 1, maxLength: 10 })
  .map((targets) =>
    targets.map((places, at) => ({
      id: idAt(at),
      source: [`${at + 1} requests`, ...places.map((place) => `@{${idAt(place)}}`)].join(" + "),
    })),
  )

function idAt(place: number): string {
  return `row0${String(place).padStart(2, "0")}`
}

/** The rows that can be reached from a row in one step or more, told without the code under test. */
function reachable(rows: readonly EstimateRow[], from: string): Set<string> {
  const reached = new Set<string>()
  const todo = [from]
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    const source = rows.find((row) => row.id === id)?.source ?? ""
    for (const [, next = ""] of source.matchAll(/@\{(\w+)\}/g)) {
      if (!reached.has(next)) todo.push(next)
      reached.add(next)
    }
  }
  return reached
}

describe("a sheet", () => {
  it("is worked out in whatever order its rows stand", () => {
    const rows = [
      { id: "machines", source: "@{peakload} / 5k requests/s per machine" },
      { id: "peakload", source: "@{average} * 3" },
      { id: "average", source: "100M users * 5 requests/user/day" },
      { id: "inflight", source: "@{peakload} * 200 ms" },
    ]
    const results = [
      "machines: 3.47 machines",
      "peakload: 17,400 requests/s",
      "average: 5,787 requests/s",
      "inflight: 3,472 requests",
    ]
    expect(shown(rows)).toEqual(results)
    expect(shown(rows.toReversed())).toEqual(results.toReversed())
  })

  it("names the rows of a circle, and tells those that build on it", () => {
    const rows = [
      { id: "first1", source: "2 * @{second2}" },
      { id: "second2", source: "@{first1} + @{fine22}" },
      { id: "outside", source: "3 * @{first1}" },
      { id: "further", source: "3 * @{outside}" },
      { id: "itself", source: "1 + @{itself}" },
      { id: "fine22", source: "22" },
    ]
    const circle = "@{first1} and @{second2} refer to each other in a circle. Take one reference out."
    const results = evaluateSheet(rows)
    expect(results.get("first1")).toEqual(fault("circle", circle, 4, ["first1", "second2"]))
    expect(results.get("second2")).toEqual(fault("circle", circle, 0, ["first1", "second2"]))
    expect(results.get("outside")).toEqual(fault("reference", `@{first1} has no result: ${circle}`, 4, ["first1"]))
    expect(results.get("further")).toEqual(
      fault("reference", "@{outside} waits for another row that has no result.", 4, ["outside"]),
    )
    const self = "This row refers to itself. Take the reference out."
    expect(results.get("itself")).toEqual(fault("circle", self, 4, ["itself"]))
    expect(results.get("fine22")).toMatchObject({ value: 22 })
  })

  it("names six rows of a long circle and counts the others, and holds chains longer than the stack is deep", () => {
    const rowsOf = (length: number, first: string) =>
      Array.from({ length }, (_, at) => ({
        id: `row${String(at).padStart(6, "0")}`,
        source: at === 0 ? first : `@{row${String(at - 1).padStart(6, "0")}} + 1`,
      }))
    const circle = [...evaluateSheet(rowsOf(9, "@{row000008} + 1")).values()][0]
    expect(circle).toMatchObject({ kind: "circle", message: expect.stringContaining("@{row000005} and 3 more refer") })
    const chain = evaluateSheet(rowsOf(20_000, "1").toReversed())
    expect(chain.get("row019999")).toMatchObject({ value: 20_000 })
  })

  it("gives the same results in any order of its rows", () => {
    fc.assert(
      fc.property(
        arbitrarySheet.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
        ),
        ([rows, shuffled]) => {
          const results = evaluateSheet(shuffled)
          expect([...results.keys()]).toEqual(shuffled.map(({ id }) => id))
          expect(results).toEqual(evaluateSheet(rows))
        },
      ),
      seeded(500),
    )
  })

  it("finds a row in a circle exactly if it can be reached from itself, with all that reach each other", () => {
    fc.assert(
      fc.property(arbitrarySheet, (rows) => {
        for (const [id, result] of evaluateSheet(rows)) {
          const mine = reachable(rows, id)
          const circle = [...mine].filter((other) => reachable(rows, other).has(id)).sort()
          expect([id, result.kind === "circle" ? result.rows : []]).toEqual([id, mine.has(id) ? circle : []])
        }
      }),
      seeded(500),
    )
  })
})
