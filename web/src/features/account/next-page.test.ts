import { expect, test } from "vitest"
import { nextPage } from "./next-page.ts"

const origin = "https://tradeoff.example.org"

test.each([
  ["/sessions/1?at=3#x", "/sessions/1?at=3#x"],
  [null, "/"],
  ["", "/"],
  ["//evil.example/", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["https://evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/../prompts", "/prompts"],
])("%j leads to %s", (asked, page) => {
  expect(nextPage(asked, origin)).toBe(page)
})
