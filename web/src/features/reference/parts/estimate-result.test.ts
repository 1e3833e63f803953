import { expect, it } from "vitest"
import type { KitEstimate } from "@tradeoff/shared/contracts/kit-judgement.ts"
import { amountOf, resultOf, shortNumber, sumOf } from "./estimate-result.ts"

const inputs: KitEstimate["inputs"] = [
  { name: "checks", value: 2_000_000, unit: "checks/s" },
  { name: "of one shard", value: 100_000, unit: "checks/s" },
  { name: "how full", value: 0.5, unit: "share" },
]

it("works out each formula", () => {
  expect(resultOf({ formula: "quotient", inputs })).toBe(40)
  expect(resultOf({ formula: "product", inputs })).toBe(1e11)
  expect(resultOf({ formula: "littles-law", inputs: inputs.slice(1) })).toBe(50_000)
  expect(resultOf({ formula: "sum", inputs })).toBe(2_100_000.5)
})

it("writes the sum as one would say it", () => {
  expect(sumOf({ formula: "quotient", inputs })).toBe("2 million checks/s ÷ 100,000 checks/s ÷ 0.5 share")
  expect(sumOf({ formula: "sum", inputs: inputs.slice(1) })).toBe("100,000 checks/s + 0.5 share")
})

it("spares long rows of zeros", () => {
  expect(["24000000000", "1234567", "999999", "33.333333333"].map(Number).map(shortNumber)).toEqual([
    "24 billion",
    "1.23 million",
    "999,999",
    "33.3",
  ])
})

it("writes bytes as the estimates on cards do, and nothing else so", () => {
  expect([320_000_000_000, 16].map((value) => amountOf(value, "bytes"))).toEqual(["320 GB", "16 B"])
  expect(amountOf(320_000_000_000, "requests")).toBe("320 billion requests")
  const memory: KitEstimate["inputs"] = [
    { name: "callers", value: 1e9, unit: "callers" },
    { name: "bytes each", value: 16, unit: "bytes" },
  ]
  expect(sumOf({ formula: "product", inputs: memory })).toBe("1 billion callers × 16 B")
})
