import { describe, expect, it } from "vitest"
import { fault } from "./fault.ts"
import { format } from "./format.ts"
import { type Estimate, quantity } from "./quantity.ts"
import { evaluate } from "./read-expression.ts"

const nobody = () => undefined

/** A row's result as a screen shows it, or its fault's message. */
function shown(source: string): string {
  const result = evaluate(source, nobody)
  return result.kind === "quantity" ? format(result).text : result.message
}

/** Rows and what they come to, and all wrong ones at once when any is. */
function expectShown(rows: Record<string, string>) {
  expect(Object.fromEntries(Object.keys(rows).map((source) => [source, shown(source)]))).toEqual(rows)
}

describe("the estimates of every round", () => {
  it("users to requests, rows to storage, rates to bandwidth, load to machines", () => {
    expectShown({
      "100M users * 5 requests/user/day": "5,787 requests/s",
      "100M DAU * 5 requests a user a day": "5,787 requests/s",
      "300M writes/day": "3,472 writes/s",
      "300M writes / 86,400 s": "3,472 writes/s",
      "300M rows * 500 B": "150 GB",
      "300M rows * 500 B each": "150 GB",
      "300M writes/day * 500 B * 5 years": "274 TB",
      "2M requests/s * 50 KB": "100 GB/s",
      "10M people / 600 s": "16,700 people/s",
      "10,000 / 250 per machine": "40 machines",
      "10,000 requests/s / 250 requests/s per machine": "40 machines",
      "2M checks/s / 100k checks/s per shard / 60 %": "33.3 shards",
      "3 replicas * 150 GB / 64 GB per machine": "7.03 machines",
      "100M users * 2 KB * 5 requests/user/day": "11.6 MB/s",
      "1M connections * 10 KB / 64 GB per machine": "0.156 machines",
    })
  })

  it("Little's law, L = λW: what is inside is what arrives times how long it stays (Little 1961)", () => {
    expectShown({
      "50k requests/s * 200 ms": "10,000 requests",
      "100 people/s * 4 min": "24,000 people",
      "10,000 requests / 200 ms": "50,000 requests/s",
      "24,000 people / (100 people/s)": "4 min",
    })
  })

  it("money by the month, for machines, storage and requests", () => {
    expectShown({
      "40 machines * $200/machine/month": "$8,000/month",
      "150 TB * $0.02/GB/month": "$3,000/month",
      "$0.20 per million requests * 300M requests/day": "$1,800/month",
      "1M seats * 30 €": "€30M",
      "$2B / 4": "$500M",
      "10 users * -5 $": "-$50",
    })
  })
})

describe("the ways to write", () => {
  it("a number", () => {
    expectShown({
      "1_000": "1,000",
      "1,000,000": "1M",
      "1.5e6": "1.5M",
      "2e+3": "2,000",
      "10^6": "1M",
      "10^6 users": "1M users",
      "2^-2": "0.25",
      "-2^2": "-4",
      ".5": "0.5",
      "20 % of 3 TB": "600 GB",
      "6 TB / 20 % of 3 TB": "10",
      "20 percent of 50": "10",
      "1 - 20 %": "0.8",
      "20 % + 5 %": "0.25",
    })
  })

  it("an operator", () => {
    expectShown({
      "2 x 3": "6",
      "2x3": "6",
      "2 × 3": "6",
      "2 · 3": "6",
      "6 ÷ 3": "2",
      "6 − 4": "2",
      "1 - -2": "3",
      "2 + 3 * 4": "14",
      "(2 + 3) * 4": "20",
      "10 / 2 / 5": "1",
      "10 - 2 - 5": "3",
      "5 requests every 10 s": "43,200 requests/day",
      "5 requests each day": "5 requests/day",
    })
  })

  it("a scale: k, M, G, T, words, and B, b and m before a counting word only", () => {
    expectShown({
      "50k": "50,000",
      "50 K": "50,000",
      "100 M users": "100M users",
      "2bn": "2 billion",
      "2 billion rows": "2B rows",
      "2 Millions": "2M",
      "1T rows": "1T rows",
      "(1 + 2)M users": "3M users",
      "2B users": "2B users",
      "2B users * 500B": "1 TB",
      "10m users": "10M users",
      "500B": "500 B",
      "500B/row * 2 rows": "1 KB",
      "500 B": "500 B",
      $2B: "$2B",
    })
  })

  it("a unit, whatever its case where that says nothing, one or many", () => {
    expectShown({
      "100 gb": "100 GB",
      "5 KiB": "5.12 KB",
      "3 GBs": "3 GB",
      "8 bits": "1 B",
      "100 Mbps": "12.5 MB/s",
      "100 Mbit/s": "12.5 MB/s",
      "100 MBps": "100 MB/s",
      "1 month": "30 days",
      "2 Years": "2 years",
      "3 mins": "3 min",
      "250 µs": "250 µs",
      "250 us": "250 µs",
      "5k qps": "5,000 queries/s",
      "3 Replicas": "3 replicas",
      "1 query + 2 queries": "3 queries",
      "5 constructors": "5 constructors",
    })
  })
})

describe("what is refused, and where", () => {
  const refused: [source: string, at: number, message: string][] = [
    ["1 +", 3, "Something is missing after +."],
    ["* 3", 0, "Something is missing before *."],
    ["3 * / 4", 4, "Something is missing before /."],
    ["5 requests a", 12, "Something is missing after a."],
    ["(1 + 2", 0, "This ( is never closed."],
    ["1 + 2)", 5, "This ) was never opened."],
    ["1 min 30", 6, "Put an operator before 30: + - * or /."],
    [
      "5 active users",
      9,
      "active and users stand side by side. Make them one word, active_users, or put an operator between them.",
    ],
    ["2 B users", 4, "B with a space before it is bytes. For billions write 2B users or 2 billion users."],
    ["10m", 2, "m could be minutes or millions: write min or M."],
    ["500 b", 4, "b could be bytes, bits or billions: write B, bit or bn."],
    ["5 Mb", 2, "Mb could be bytes or bits: write MB or Mbit."],
    ["2 * 1,5", 4, '"1,5" can be read in two ways. Write 1.5 for one and a half, and 1,500 or 1500 for thousands.'],
    ["0,500", 0, '"0,500" can be read in two ways. Write 1.5 for one and a half, and 1,500 or 1500 for thousands.'],
    ["3 = 3", 2, "Take = away: the result shows beside the row."],
    ["2 * @N1", 4, "Choose a row from the list that @ opens."],
    ["2 * 😀", 4, "😀 means nothing here. Take it away."],
    ["2^3^2", 3, "Put parentheses around the power that comes first."],
    ["100 + 20 %", 4, "A share of what? To put it on top, write * 120 %."],
    ["100 - 30 %", 4, "A share of what? To take it off, write * 70 %."],
  ]
  it.each(refused)("%s", (source, at, message) => {
    expect(evaluate(source, nobody)).toEqual(fault("unreadable", message, at))
  })

  it("unlike units, by their names", () => {
    expectShown({
      "10 requests/s + 5 GB": "requests/s and GB cannot be added. Give both the same unit.",
      "1 read/s - 1 write/s": "reads/s and writes/s cannot be subtracted. Give both the same unit.",
      "3 + 5 GB": "a plain number and GB cannot be added. Give both the same unit.",
      "5 Requests/s + 2 kB": "Requests/s and kB cannot be added. Give both the same unit.",
      "1 s + $5": "s and $ cannot be added. Give both the same unit.",
      "2^(3 s)": "^ takes plain numbers only. Write the unit after the power, as in 10^6 users.",
      "5 GB^2": "^ takes plain numbers only. Write the unit after the power, as in 10^6 users.",
    })
    expect(evaluate("10 requests/s + 5 GB", nobody)).toMatchObject({ kind: "units", at: 14 })
  })

  it("more units than any estimate has", () => {
    expect(evaluate("a1 * b1 * c1 * d1 * e1 * f1 * g1 * h1 * i1 * j1 * k1 * l1", nobody).kind).toBe("quantity")
    expect(evaluate("a1 * b1 * c1 * d1 * e1 * f1 * g1 * h1 * i1 * j1 * k1 * l1 * m1", nobody).kind).toBe("units")
    expect(evaluate("s * s * s * s", nobody).kind).toBe("quantity")
    expect(evaluate("s * s * s * s * s", nobody).kind).toBe("units")
  })

  it("what no number holds, also where it would vanish again", () => {
    for (const source of [
      "1 / 0",
      "5 GB / (3 - 3)",
      "1e400",
      "1 / 1e400",
      "1e308 * 10",
      "0^-1",
      "(-8)^0.5",
      "10^999 / 10^999",
    ]) {
      expect([source, evaluate(source, nobody).kind]).toEqual([source, "number"])
    }
  })

  it("nesting beyond 32 and rows beyond 500 characters, and nothing below", () => {
    const nested = (depth: number) => `${"(".repeat(depth)}7${")".repeat(depth)}`
    expect(evaluate(nested(32), nobody)).toEqual(quantity(7))
    expect(evaluate(nested(33), nobody)).toMatchObject({ kind: "limit", at: 32 })
    expect(evaluate(Array.from({ length: 40 }, () => "(1)").join("+"), nobody)).toEqual(quantity(40))
    expect(evaluate("1".padEnd(500), nobody)).toEqual(quantity(1))
    expect(evaluate("1".padEnd(501), nobody)).toMatchObject({ kind: "limit", at: 500 })
  })

  it("nothing at all, in a kind of its own, so that a screen can stay quiet", () => {
    for (const source of ["", "  \t "]) expect(evaluate(source, nobody)).toMatchObject({ kind: "empty", at: 0 })
  })
})

describe("references", () => {
  const rows = new Map<string, Estimate>([
    [
      "peakload1",
      quantity(
        3_000,
        new Map([
          ["request", 1],
          ["s", -1],
        ]),
      ),
    ],
    ["blankrow1", fault("empty", "Type something.", 0)],
    ["faultyrow", fault("number", "Nothing can be divided by zero.", 2)],
    ["waitingrow", fault("reference", "@{faultyrow} has no result: …", 0, ["faultyrow"])],
  ])
  const read = (source: string) => evaluate(source, (id) => rows.get(id))

  it("stand for another row's result, with units after them like after any value", () => {
    expect(read("@{peakload1} * 3")).toEqual(
      quantity(
        9_000,
        new Map([
          ["request", 1],
          ["s", -1],
        ]),
      ),
    )
    expect(read("@{peakload1} / 300 requests/s per machine")).toEqual(quantity(10, new Map([["machine", 1]])))
  })

  it("say what is wrong with the row they name, and only of that row", () => {
    const message = (id: string) => read(`2 * @{${id}}`)
    const because = (id: string, text: string) => fault("reference", text, 4, [id])
    expect(message("norowhere")).toEqual(
      because("norowhere", "@{norowhere} is no row of this sheet. Choose a row from the list that @ opens."),
    )
    expect(message("blankrow1")).toEqual(because("blankrow1", "@{blankrow1} is still empty."))
    expect(message("faultyrow")).toEqual(
      because("faultyrow", "@{faultyrow} has no result: Nothing can be divided by zero."),
    )
    expect(message("waitingrow")).toEqual(
      because("waitingrow", "@{waitingrow} waits for another row that has no result."),
    )
  })

  it("let through what the caller throws", () => {
    const broken = () => {
      throw new RangeError("the caller's own")
    }
    expect(() => evaluate("@{peakload1}", broken)).toThrow(RangeError)
  })
})
