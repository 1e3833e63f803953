import { expect, it } from "vitest"
import { format, readsLike } from "./format.ts"
import { evaluate } from "./read-expression.ts"

function written(source: string) {
  const result = evaluate(source, () => undefined)
  if (result.kind !== "quantity") throw new Error(result.message)
  const { text, alternatives } = format(result)
  return [text, ...alternatives]
}

const examples: [source: string, ...written: string[]][] = [
  ["100M users * 5 requests/user/day", "5,787 requests/s", "500M requests/day"],
  ["5 failures/year", "5 failures/year", "0.0137 failures/day"],
  ["0.5 requests/s", "43,200 requests/day", "0.5 requests/s"],
  ["1 request/s", "1 request/s", "86,400 requests/day"],
  ["300M writes/day * 500 B", "1.74 MB/s", "13.9 Mbit/s", "150 GB/day", "54.8 TB/year"],
  ["$1200/month", "$1,200/month", "$14,600/year"],
  ["$0.02/GB/month", "$0.02/GB/month", "$0.243/GB/year"],
  ["50 KB/request", "50 KB/request"],
  ["0 requests/s", "0 requests/s", "0 requests/day"],
  ["0 s", "0 s"],
  ["0.2 s", "200 ms", "0.2 s"],
  ["1.5 ms/request", "1.5 ms/request", "0.0015 s/request"],
  ["90 s", "1.5 min", "90 s"],
  ["86,400 s", "1 day", "24 h"],
  ["3 days", "3 days", "72 h"],
  ["400 days", "1.1 years", "400 days"],
  ["10 machines * 5 hours", "50 machine·h"],
  ["3 users * 5 requests/day", "15 request·users/day", "0.000174 request·users/s"],
  ["0.25", "0.25", "25 %"],
  ["12,345", "12,300"],
  ["9,999.7", "10,000"],
  ["999.7", "1,000"],
  ["999,499", "999,000"],
  ["999,500", "1M"],
  ["999,999 B", "1 MB"],
  ["2e9", "2 billion"],
  ["2e9 rows", "2B rows"],
  ["2e9 / s", "2 billion/s", "173 trillion/day"],
  ["3e20", "3e20"],
  ["2e9 B * B", "2 billion B·B"],
  ["1e-7", "1e-7", "0.00001 %"],
]

it.each(examples)("%s", (source, ...expected) => {
  expect(written(source)).toEqual(expected)
})

it("a value that rounds up to the next unit is written in that", () => {
  expect(written("59.98 s")).toEqual(["1 min", "60 s"])
  expect(written("999.9 GB")).toEqual(["1 TB"])
  expect(written("0.9996 ms")).toEqual(["1 ms", "0.001 s"])
})

it.each([
  ["500M requests/day", "500M requests/day", true],
  [" 500m  Requests per day ", "500M requests/day", true],
  ["1000 requests/s", "1,000 requests/s", true],
  ["500M requests/day", "5,787 requests/s", false],
  ["2 * 250M requests/day", "500M requests/day", false],
  ["", "5 s", false],
])("%j, typed, says no other than %j: %s", (typed, text, expected) => {
  expect(readsLike(typed, text)).toBe(expected)
})
